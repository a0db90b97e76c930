package io.weir.auth;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which key a request claims to be signed with, for those that look into refusals. Proves nothing.
///
/// Only what looks like a key id is repeated, capital letters and digits: anything else might be a secret that somebody
/// put into the wrong place.
public final class ClaimedKey {

    private static final String ID = "([A-Z0-9]{1,32})";
    private static final Pattern SHOWN = Pattern.compile(ID);
    private static final Pattern HEADER = Pattern.compile("Credential=" + ID + "(?:/|$|[ ,])");
    private static final Pattern QUERY = Pattern.compile("(?:^|&)X-Amz-Credential=" + ID + "(?:/|%2[Ff]|&|$)");

    private ClaimedKey() {}

    /// A key id that a caller showed; null when it does not look like one.
    public static @Nullable String shown(String accessKeyId) {
        return SHOWN.matcher(accessKeyId).matches() ? accessKeyId : null;
    }

    /// The key id in a request; null when there is none that looks like one.
    public static @Nullable String of(SignedRequest request) {
        for (String header : request.header("authorization")) {
            Matcher claimed = HEADER.matcher(header);
            if (claimed.find()) {
                return claimed.group(1);
            }
        }
        Matcher claimed = QUERY.matcher(Objects.requireNonNullElse(request.query(), ""));
        return claimed.find() ? claimed.group(1) : null;
    }
}
