package io.weir.auth;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.sigv4.SignedQuery;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The credentials that a request carries, complete but unverified: in its header or in its query.
///
/// @param algorithm what the signature is said to be made with
/// @param credential the key id and the scope
/// @param signedHeaders the names that are signed, separated by semicolons
/// @param signature hexadecimal digits
/// @param date when it was signed
/// @param expires how many seconds it is good for, of a query; null when that is not said
/// @param sessionToken the token of a session; empty for none
/// @param signedQuery the part of the query that is signed
/// @param ambiguous whether something occurs twice that may occur once
record Claim(
        String algorithm,
        String credential,
        String signedHeaders,
        String signature,
        String date,
        @Nullable String expires,
        String sessionToken,
        String signedQuery,
        boolean ambiguous) {

    private static final String MISSING = "Missing Authentication Token";
    private static final String BOTH =
            "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.";
    private static final String TOKEN = "X-Amz-Security-Token";

    /// In the order in which their absence is reported.
    private static final List<String> REQUIRED_IN_QUERY =
            List.of("X-Amz-Algorithm", "X-Amz-Credential", SignedQuery.SIGNATURE, "X-Amz-SignedHeaders", "X-Amz-Date");

    /// The credentials of a request.
    ///
    /// @throws ServiceException when there are none, two, or not all of their parts
    static Claim of(SignedRequest request) {
        List<String> headers = request.header("authorization");
        String text = headers.isEmpty() ? "" : headers.getFirst();
        SignedQuery query = SignedQuery.parse(Objects.requireNonNullElse(request.query(), ""));
        boolean inQuery = query.has("X-Amz-Algorithm");
        if (!text.isEmpty() && inQuery) {
            throw new ServiceException(ErrorType.INVALID_SIGNATURE, BOTH);
        }
        if (!text.isEmpty()) {
            return ofHeader(request, AuthorizationHeader.parse(text), headers.size() > 1);
        }
        if (inQuery) {
            return ofQuery(query);
        }
        throw new ServiceException(ErrorType.MISSING_AUTHENTICATION_TOKEN, MISSING);
    }

    private static Claim ofHeader(SignedRequest request, AuthorizationHeader header, boolean several) {
        List<String> amzDates = request.header("x-amz-date");
        List<String> dates = amzDates.isEmpty() ? request.header("date") : amzDates;
        StringBuilder faults = new StringBuilder();
        for (String parameter : AuthorizationHeader.REQUIRED) {
            if (header.get(parameter).isEmpty()) {
                faults.append("Authorization header requires '")
                        .append(parameter)
                        .append("' parameter. ");
            }
        }
        if (dates.isEmpty()) {
            faults.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (!faults.isEmpty()) {
            throw new ServiceException(
                    ErrorType.INCOMPLETE_SIGNATURE,
                    faults.append("Authorization=").append(header.text()).toString());
        }
        List<String> tokens = request.header("x-amz-security-token");
        return new Claim(
                header.algorithm(),
                header.get("Credential"),
                header.get("SignedHeaders"),
                header.get("Signature"),
                dates.getFirst(),
                null,
                tokens.isEmpty() ? "" : tokens.getFirst(),
                Objects.requireNonNullElse(request.query(), ""),
                several || header.repeats() || dates.size() > 1 || tokens.size() > 1);
    }

    private static Claim ofQuery(SignedQuery query) {
        StringBuilder faults = new StringBuilder();
        for (String parameter : REQUIRED_IN_QUERY) {
            if (query.get(parameter).isEmpty()) {
                faults.append("AWS query-string parameters must include '")
                        .append(parameter)
                        .append("'. ");
            }
        }
        if (!faults.isEmpty()) {
            throw new ServiceException(
                    ErrorType.INCOMPLETE_SIGNATURE,
                    faults.append("Re-examine the query-string parameters.").toString());
        }
        return new Claim(
                query.get("X-Amz-Algorithm"),
                query.get("X-Amz-Credential"),
                query.get("X-Amz-SignedHeaders"),
                query.get(SignedQuery.SIGNATURE),
                query.get("X-Amz-Date"),
                query.has("X-Amz-Expires") ? query.get("X-Amz-Expires") : null,
                query.get(TOKEN),
                query.withoutSignature(),
                query.repeatsCredentials());
    }

    /// The key id: what stands before the scope.
    String accessKeyId() {
        int slash = credential.indexOf('/');
        return slash < 0 ? credential : credential.substring(0, slash);
    }

    /// Neither signature nor token.
    @Override
    public String toString() {
        return "Claim[" + credential + ", " + signedHeaders + "]";
    }
}
