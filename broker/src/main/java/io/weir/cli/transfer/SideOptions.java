package io.weir.cli.transfer;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.cli.Surroundings;
import io.weir.client.RetryPolicy;
import io.weir.client.StreamClient;
import io.weir.client.StreamClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one end of a transfer is called.
///
/// @param address where, or null for what the environment says
/// @param region what calls are signed for, or null for what the environment says
/// @param profile whose keys sign, or null for the keys of the environment
/// @param caBundle whom to trust, or null for what the environment says
record SideOptions(
        @Nullable String address,
        @Nullable String region,
        @Nullable String profile,
        @Nullable Path caBundle) {
    /// A profile that is named counts more than keys in the environment, which are the other end's.
    private static final List<String> KEYS = List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    /// A client whose calls are tried again for so long, except changes whose outcome is unknown.
    ///
    /// @throws CommandException if the address is none, or the certificates to trust cannot be read
    StreamClient connect(Surroundings around, Duration retryFor) {
        Map<String, String> variables = new HashMap<>(around.variables());
        if (profile != null) {
            KEYS.forEach(variables::remove);
            variables.put("AWS_PROFILE", profile);
        }
        RetryPolicy standard = RetryPolicy.atLeastOnce(retryFor);
        try {
            StreamClientBuilder builder = StreamClient.builder()
                    .environment(variables)
                    .clock(around.clock())
                    .random(around.random())
                    .retries(new RetryPolicy(
                            standard.attemptsMax(), standard.backoffMin(), standard.backoffMax(), retryFor, false));
            if (address != null) {
                builder.endpoint(address);
            }
            if (region != null) {
                builder.region(region);
            }
            if (caBundle != null) {
                builder.trust(caBundle);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
