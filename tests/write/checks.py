"""What the comparisons of this folder share: checks, counted, and the last line that tells how many."""
results = {True: 0, False: 0}


def check(ok, title, detail=""):
    results[bool(ok)] += 1
    if not ok:
        print("----", title, detail)
    return ok


def summed_up():
    """Prints the last line; the exit status."""
    print(f"{results[True]} passed, {results[False]} failed")
    return 1 if results[False] else 0
