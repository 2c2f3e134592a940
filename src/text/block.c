/* The kernels of block.h, compiled for each kind of machine, and the choice between them. Vectors are the compiler's own (GCC, Clang): the
 * portable version is 16 bytes wide and runs everywhere, on x86-64 as SSE2 and on AArch64 as NEON; only gathering one bit a byte differs.
 */
#include "text/block.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)

/* The top bits of eight bytes, one multiplication: byte k's bit comes to stand at bit k. */
static inline uint32_t top_bits(uint64_t bytes) {
    return (uint32_t)(((bytes & UINT64_C(0x8080808080808080)) * UINT64_C(0x0002040810204081)) >> 56);
}

/* Each byte all over a vector. In a file of its own, blockbytes.c: a compiler that sees the values makes every one anew, with three
 * instructions, where a comparison can read it from memory for nothing. */
extern const uint8_t td_block_bytes[256][32];

typedef uint8_t sixteen __attribute__((vector_size(16), aligned(1), may_alias));

static inline uint32_t portable_mask(sixteen vector) {
    uint64_t half[2];
    memcpy(half, &vector, sizeof half);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    half[0] = __builtin_bswap64(half[0]);
    half[1] = __builtin_bswap64(half[1]);
#endif
    return top_bits(half[0]) | top_bits(half[1]) << 8;
}

#define VECTOR_BYTES 16
#define TARGET
#define NAME(x) JOIN(portable, x)
#define MOVEMASK(v) portable_mask(v)
#include "text/block.inc"
#undef MOVEMASK
#undef NAME

#if defined(__x86_64__)
#define NAME(x) JOIN(sse2, x)
#define MOVEMASK(v) (uint32_t) _mm_movemask_epi8((__m128i)(v))
#include "text/block.inc"
#undef MOVEMASK
#undef NAME
#undef TARGET
#undef VECTOR_BYTES

#define VECTOR_BYTES 32
#define TARGET __attribute__((target("avx2,popcnt")))
#define NAME(x) JOIN(avx2, x)
#define MOVEMASK(v) (uint32_t) _mm256_movemask_epi8((__m256i)(v))
#include "text/block.inc"
#endif

const td_block_kernels *td_block_best(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt") ? &avx2_kernels : &sse2_kernels;
#else
    return &portable_kernels;
#endif
}

const td_block_kernels *td_block_next(const td_block_kernels *k) {
#if defined(__x86_64__)
    return k == &avx2_kernels ? &sse2_kernels : k == &sse2_kernels ? &portable_kernels : NULL;
#else
    (void)k;
    return NULL;
#endif
}
