#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

/// An RSA private key (PKCS #1 or PKCS #8 in DER), made ready to sign SHA-256 digests by PKCS #1 v1.5; to be
/// freed. Null when the octets are no such key.
static inline EVP_PKEY_CTX *daybreak_rsa_prepare(const unsigned char *der, long count) {
    EVP_PKEY *key = d2i_AutoPrivateKey(NULL, &der, count);
    EVP_PKEY_CTX *prepared = key != NULL ? EVP_PKEY_CTX_new(key, NULL) : NULL;
    EVP_PKEY_free(key);
    if (prepared != NULL && EVP_PKEY_sign_init(prepared) == 1
        && EVP_PKEY_CTX_set_rsa_padding(prepared, RSA_PKCS1_PADDING) == 1
        && EVP_PKEY_CTX_set_signature_md(prepared, EVP_sha256()) == 1) return prepared;
    EVP_PKEY_CTX_free(prepared);
    ERR_clear_error();
    return NULL;
}

/// Signs a digest of 32 octets. Works on a copy of what was prepared, so several threads may sign at once.
/// Returns the signature's length, or 0.
static inline size_t daybreak_rsa_sign(
    const EVP_PKEY_CTX *prepared, const unsigned char *digest, unsigned char *signature, size_t room) {
    EVP_PKEY_CTX *own = EVP_PKEY_CTX_dup(prepared);
    int is_signed = own != NULL && EVP_PKEY_sign(own, signature, &room, digest, 32) == 1;
    EVP_PKEY_CTX_free(own);
    if (!is_signed) ERR_clear_error();
    return is_signed ? room : 0;
}

static inline void daybreak_rsa_free(EVP_PKEY_CTX *prepared) { EVP_PKEY_CTX_free(prepared); }
