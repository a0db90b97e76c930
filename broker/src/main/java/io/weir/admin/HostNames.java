package io.weir.admin;

import io.weir.api.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The names that a port is reached under. A web page can make its own name resolve to the loopback and then talk to
/// what listens there from inside the visitor's browser (DNS rebinding); its requests carry that name. Immutable.
public final class HostNames {

    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    /// A browser that was given an address sends the address: nobody can point that elsewhere.
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final boolean all;
    private final Set<String> names;

    private HostNames(boolean all, Set<String> names) {
        this.all = all;
        this.names = names;
    }

    /// @param boundTo the address that is listened on
    /// @param names those that the operator allows; when there are none, all are allowed unless the address is a
    /// loopback one
    public static HostNames of(String boundTo, List<String> names) {
        boolean loopback = boundTo.equals("localhost") || boundTo.equals("::1") || boundTo.startsWith("127.");
        Set<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        return new HostNames(!loopback && lower.isEmpty(), lower);
    }

    /// Whether a request is meant for this port. One that names no host comes from no browser.
    boolean serves(Headers headers) {
        String authority = headers.get(":authority");
        return serves(authority == null ? headers.get("host") : authority);
    }

    boolean serves(@Nullable String host) {
        if (all || host == null || host.isEmpty()) {
            return true;
        }
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || ADDRESS.matcher(name).matches()
                || names.contains(name);
    }
}
