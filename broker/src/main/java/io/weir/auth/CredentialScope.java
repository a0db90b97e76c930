package io.weir.auth;

import io.weir.protocol.sigv4.AmzDate;
import io.weir.protocol.sigv4.SigningScope;
import java.util.List;

/// The credential of a request taken apart.
///
/// @param accessKeyId whose key
/// @param scope what the key was made for
record CredentialScope(String accessKeyId, SigningScope scope) {

    private static final int PARTS = 5;

    /// Reads a credential and checks that it was made for this service.
    ///
    /// @param date when the request was signed, in basic form
    /// @param region ours
    /// @param services names of the service; texts speak of the first
    /// @throws io.weir.protocol.error.ServiceException with all that does not fit
    static CredentialScope parse(String credential, String date, String region, List<String> services) {
        String[] parts = credential.split("/", -1);
        if (parts.length != PARTS) {
            throw AuthFaults.incomplete("Credential must have exactly 5 slash-delimited elements, e.g."
                    + " keyid/date/region/service/term, got '" + credential + "'");
        }
        StringBuilder faults = new StringBuilder();
        if (!parts[2].equals(region)) {
            faults.append("Credential should be scoped to a valid Region, not '")
                    .append(parts[2])
                    .append("'. ");
        }
        if (!services.contains(parts[3])) {
            faults.append("Credential should be scoped to correct service: '")
                    .append(services.getFirst())
                    .append("'. ");
        }
        if (!parts[4].equals(SigningScope.TERMINATOR)) {
            faults.append("Credential should be scoped with a valid terminator: 'aws4_request', not '")
                    .append(parts[4])
                    .append("'. ");
        }
        String day = AmzDate.day(date);
        if (!parts[1].equals(day)) {
            faults.append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '")
                    .append(parts[1])
                    .append("' != '")
                    .append(day)
                    .append("', from '")
                    .append(date)
                    .append("'.");
        }
        if (!faults.isEmpty()) {
            throw AuthFaults.invalid(faults.toString());
        }
        return new CredentialScope(parts[0], new SigningScope(day, region, parts[3]));
    }
}
