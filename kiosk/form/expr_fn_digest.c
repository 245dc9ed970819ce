/* digest(): fingerprints of a text, as hexadecimal digits or base64. */
#include "form/expr_ast.h"

#include <nettle/base16.h>
#include <nettle/base64.h>
#include <nettle/nettle-meta.h>
#include <string.h>
#include <strings.h>

enum { DIGEST_MAX = 64 };

static const struct nettle_hash *find_hash(const char *name)
{
    static const struct {
        const char *name;
        const struct nettle_hash *hash;
    } hashes[] = {{"MD5", &nettle_md5},
                  {"SHA-1", &nettle_sha1},
                  {"SHA-256", &nettle_sha256},
                  {"SHA-384", &nettle_sha384},
                  {"SHA-512", &nettle_sha512}};
    for (size_t i = 0; i < sizeof hashes / sizeof *hashes; i++)
        if (strcasecmp(hashes[i].name, name) == 0)
            return hashes[i].hash;
    return NULL;
}

struct expr_value expr_fn_digest(const struct expr_eval *eval, const struct expr_call *call)
{
    struct arena *scratch = eval->context->scratch;
    const char *text = expr_arg_text(eval, call, 0);
    const struct nettle_hash *hash = find_hash(expr_arg_text(eval, call, 1));
    const char *encoding = call->count > 2 ? expr_arg_text(eval, call, 2) : "base64";
    uint8_t digest[DIGEST_MAX];
    if (hash == NULL || hash->digest_size > DIGEST_MAX)
        return expr_of_text("");
    void *state = arena_alloc(scratch, hash->context_size);
    hash->init(state);
    hash->update(state, strlen(text), (const uint8_t *)text);
    hash->digest(state, hash->digest_size, digest);
    char *out = arena_alloc(scratch, BASE64_ENCODE_RAW_LENGTH(DIGEST_MAX) + 2 * DIGEST_MAX);
    if (strcasecmp(encoding, "hex") == 0)
        base16_encode_update(out, hash->digest_size, digest);
    else
        base64_encode_raw(out, hash->digest_size, digest);
    return expr_of_text(out);
}
