package io.weir.auth;

import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import org.jspecify.annotations.Nullable;

/// Checks that credentials are present and complete, in the header or in the query, as the service does before it looks
/// at the signature itself.
final class FormAuthenticator implements Authenticator {

    private static final String MISSING = "Missing Authentication Token";
    private static final String BOTH =
            "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.";

    private final String accountId;

    /// @param accountId the account that every caller speaks for
    FormAuthenticator(String accountId) {
        this.accountId = accountId;
    }

    @Override
    public Principal authenticate(SignedRequest request) {
        String header = first(request, "authorization");
        QueryParameters query = QueryParameters.of(request.query());
        boolean inHeader = header != null && !header.isEmpty();
        boolean inQuery = query.has("X-Amz-Algorithm");
        if (inHeader && inQuery) {
            throw new ServiceException(ErrorType.INVALID_SIGNATURE, BOTH);
        }
        if (header != null && inHeader) {
            return ofHeader(request, AuthorizationHeader.parse(header));
        }
        if (inQuery) {
            return ofQuery(query);
        }
        throw new ServiceException(ErrorType.MISSING_AUTHENTICATION_TOKEN, MISSING);
    }

    private Principal ofHeader(SignedRequest request, AuthorizationHeader header) {
        StringBuilder faults = new StringBuilder();
        for (String parameter : AuthorizationHeader.REQUIRED) {
            if (header.get(parameter).isEmpty()) {
                faults.append("Authorization header requires '")
                        .append(parameter)
                        .append("' parameter. ");
            }
        }
        if (first(request, "x-amz-date") == null && first(request, "date") == null) {
            faults.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        if (!faults.isEmpty()) {
            throw new ServiceException(
                    ErrorType.INCOMPLETE_SIGNATURE,
                    faults.append("Authorization=").append(header.text()).toString());
        }
        return principal(header.get("Credential"));
    }

    private Principal ofQuery(QueryParameters query) {
        StringBuilder faults = new StringBuilder();
        for (String parameter : QueryParameters.REQUIRED) {
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
        return principal(query.get("X-Amz-Credential"));
    }

    /// The key id is what stands before the scope, whose slashes are escaped in a query.
    private Principal principal(String credential) {
        int end = 0;
        while (end < credential.length() && credential.charAt(end) != '/' && credential.charAt(end) != '%') {
            end++;
        }
        return Principal.root(accountId, credential.substring(0, end));
    }

    private static @Nullable String first(SignedRequest request, String name) {
        var values = request.header(name);
        return values.isEmpty() ? null : values.getFirst();
    }
}
