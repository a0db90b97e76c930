package io.weir.auth;

import io.weir.protocol.error.ServiceException;
import io.weir.protocol.sigv4.CanonicalRequest;
import io.weir.protocol.sigv4.Signature;
import io.weir.protocol.sigv4.SigningKey;
import io.weir.protocol.sigv4.SigningScope;
import io.weir.time.Clock;
import java.util.List;
import java.util.Optional;

/// Lets in whoever signed the request with a key that there is (`auth.mode=verify`). The checks have the service's
/// order: form, date, signed header fields, algorithm, scope, key, signature. Called by many threads.
///
/// What an unknown key costs is what a known one costs: it is checked against a secret that nobody has, and only then
/// refused, so that time does not tell which keys there are.
final class VerifyingAuthenticator implements Authenticator {

    private static final String PAYLOAD_HASH = "x-amz-content-sha256";

    /// Signs for keys that there are not. Nothing it signs is ever accepted, whoever knows it.
    private static final String NOBODY = "";

    private final Verification verification;
    private final Credentials credentials;
    private final Clock clock;
    private final SigningKeys signingKeys = new SigningKeys();

    VerifyingAuthenticator(Verification verification, Credentials credentials, Clock clock) {
        this.verification = verification;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public Principal authenticate(SignedRequest request) {
        Claim claim = Claim.of(request);
        long nowMs = clock.wallMs();
        String date = SigningWindow.check(claim, nowMs);
        SignedFields fields = SignedFields.of(request, claim.signedHeaders());
        if (!claim.algorithm().equals(Signature.ALGORITHM)) {
            throw AuthFaults.incomplete("Unsupported AWS 'algorithm': '" + claim.algorithm() + "' (only "
                    + Signature.ALGORITHM + " for now). ");
        }
        CredentialScope scope =
                CredentialScope.parse(claim.credential(), date, verification.region(), verification.services());
        Optional<Credential> credential = credentials.find(scope.accessKeyId(), claim.sessionToken());
        SigningKey key = signingKey(credential, scope.scope());
        boolean signed = signed(request, claim, date, fields, key);
        return admitted(credential, signed, nowMs);
    }

    private static Principal admitted(Optional<Credential> credential, boolean signed, long nowMs)
            throws ServiceException {
        Credential known = credential.orElseThrow(AuthFaults::unrecognized);
        if (!signed) {
            throw AuthFaults.mismatch();
        }
        if (nowMs >= known.expiresAtMs()) {
            throw AuthFaults.expiredToken();
        }
        return known.principal();
    }

    private SigningKey signingKey(Optional<Credential> credential, SigningScope scope) {
        return credential
                .map(known -> signingKeys.get(known.principal().accessKeyId(), scope, known.secret()))
                .orElseGet(() -> signingKeys.get(NOBODY, scope, () -> NOBODY));
    }

    private boolean signed(SignedRequest request, Claim claim, String date, SignedFields fields, SigningKey key) {
        String payload = Signature.hash(request.body(), request.bodyLength());
        boolean fits = !claim.ambiguous() && saidPayload(request, payload);
        boolean matches = matches(request, claim, date, fields, key, payload);
        for (String host : verification.publicHosts()) {
            matches = matches || matches(request, claim, date, fields.withHost(host), key, payload);
        }
        return fits && matches;
    }

    /// The hash that a request names must be that of its body: neither `UNSIGNED-PAYLOAD` nor `STREAMING-…` is
    ///
    private static boolean saidPayload(SignedRequest request, String payload) {
        List<String> said = request.header(PAYLOAD_HASH);
        return said.isEmpty() || (said.size() == 1 && said.getFirst().equals(payload));
    }

    /// The names must be listed as they are signed: in lower case, in order, each once. A path that is not in its
    /// plain form may have been signed in it, as the vendor's clients do, or as it was sent.
    private static boolean matches(
            SignedRequest request, Claim claim, String date, SignedFields fields, SigningKey key, String payload) {
        CanonicalRequest.Parts parts = new CanonicalRequest.Parts(
                request.method(), request.path(), claim.signedQuery(), fields.values(), payload);
        CanonicalRequest canonical = CanonicalRequest.of(parts, fields.names());
        boolean listed = canonical.signedHeaders().equals(claim.signedHeaders());
        boolean matches = Signature.matches(Signature.of(key, date, canonical), claim.signature());
        if (!matches && !request.path().equals("/")) {
            CanonicalRequest asSent = CanonicalRequest.ofPathAsSent(parts, fields.names());
            matches = Signature.matches(Signature.of(key, date, asSent), claim.signature());
        }
        return matches && listed;
    }
}
