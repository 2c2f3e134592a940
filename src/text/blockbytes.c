/* Each byte all over a vector: constants of the kernels in block.inc. */
#include <stdint.h>

extern const uint8_t td_block_bytes[256][32];

#define ONE(x)                                                                                                                             \
    { [0 ... 31] = (x) }
#define FOUR(x) ONE(x), ONE((x) + 1), ONE((x) + 2), ONE((x) + 3)
#define SIXTEEN(x) FOUR(x), FOUR((x) + 4), FOUR((x) + 8), FOUR((x) + 12)
#define SIXTY_FOUR(x) SIXTEEN(x), SIXTEEN((x) + 16), SIXTEEN((x) + 32), SIXTEEN((x) + 48)

const uint8_t td_block_bytes[256][32] = {SIXTY_FOUR(0), SIXTY_FOUR(64), SIXTY_FOUR(128), SIXTY_FOUR(192)};
