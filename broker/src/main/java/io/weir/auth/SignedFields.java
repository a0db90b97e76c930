package io.weir.auth;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The header fields that a signature covers, and those that it must cover.
final class SignedFields {

    private static final String HOST = "host";
    private static final String AUTHORITY = ":authority";
    private static final String SIGNED_PREFIX = "x-amz-";

    /// What Weir reads and the service does not (docs/extensions.md).
    private static final String EXTENSION_PREFIX = "x-weir-";

    private final Set<String> names;
    private final Map<String, List<String>> values;

    private SignedFields(Set<String> names, Map<String, List<String>> values) {
        this.names = names;
        this.values = values;
    }

    /// Gathers what a request says is signed.
    ///
    /// @param list the names, separated by semicolons
    /// @throws io.weir.protocol.error.ServiceException when a field is not signed that has to be
    static SignedFields of(SignedRequest request, String list) {
        Set<String> names = new HashSet<>(Arrays.asList(list.split(";", -1)));
        if (!names.contains(HOST) && !names.contains(AUTHORITY)) {
            throw AuthFaults.invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (String present : request.headerNames()) {
            boolean demanded = present.startsWith(SIGNED_PREFIX) || present.startsWith(EXTENSION_PREFIX);
            if (demanded && !names.contains(present)) {
                throw AuthFaults.invalid("'" + present + "' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }
        Map<String, List<String>> values = new HashMap<>();
        for (String name : names) {
            values.put(name, value(request, name));
        }
        return new SignedFields(names, values);
    }

    /// The names, as often as they were listed differently.
    Set<String> names() {
        return names;
    }

    /// The values by name.
    Map<String, List<String>> values() {
        return values;
    }

    /// The same with another host, which a proxy put in place of the client's.
    SignedFields withHost(String host) {
        Map<String, List<String>> changed = new HashMap<>(values);
        changed.replace(HOST, List.of(host));
        changed.replace(AUTHORITY, List.of(host));
        return new SignedFields(names, changed);
    }

    /// HTTP/2 has one of the two, and clients sign whichever they like.
    private static List<String> value(SignedRequest request, String name) {
        List<String> found = request.header(name);
        if (!found.isEmpty()) {
            return found;
        }
        return switch (name) {
            case HOST -> request.header(AUTHORITY);
            case AUTHORITY -> request.header(HOST);
            default -> found;
        };
    }
}
