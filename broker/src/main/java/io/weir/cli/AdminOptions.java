package io.weir.cli;

import io.weir.client.AdminClient;
import io.weir.client.Credentials;
import io.weir.protocol.admin.AdminCall;
import io.weir.protocol.shape.Empty;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which broker's admin API to call; part of every command that calls one.
public final class AdminOptions {

    /// The variable that names it otherwise.
    private static final String VARIABLE = "WEIR_ADMIN_URL";

    private static final String DEFAULT = "http://127.0.0.1:4570";

    @Option(
            names = "--admin",
            paramLabel = "URL",
            description = "Admin API to call. Default: WEIR_ADMIN_URL, else http://127.0.0.1:4570.")
    @Nullable
    String admin;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description =
                    "Region that calls are signed for. Default: AWS_REGION, else AWS_DEFAULT_REGION, else us-east-1.")
    @Nullable
    String region;

    /// A way to call it.
    ///
    /// @throws CommandException if the address is none
    public AdminCalls connect(Surroundings around) {
        return new AdminCalls(client(around));
    }

    /// Does an operation, signed with the credentials of the environment, else of the profile, else placeholders.
    ///
    /// @throws CommandException when a name cannot be one
    public <O> O call(Surroundings around, AdminCall<Empty, O> operation, String... variables) {
        try (AdminClient client = client(around)) {
            return client.call(operation, variables);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /// Does an operation that takes a body.
    ///
    /// @throws CommandException when a name cannot be one
    public <I, O> O callWith(Surroundings around, AdminCall<I, O> operation, I body, String... variables) {
        try (AdminClient client = client(around)) {
            return client.callWith(operation, body, variables);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private AdminClient client(Surroundings around) {
        Map<String, String> variables = around.variables();
        String address = admin == null ? variables.getOrDefault(VARIABLE, DEFAULT) : admin;
        Credentials credentials = Credentials.find(variables).orElse(Credentials.placeholder());
        try {
            return new AdminClient(address, region(variables), credentials, around.clock());
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "'" + address + "' is no address of an admin API");
        }
    }

    private String region(Map<String, String> variables) {
        String named = region == null ? variables.getOrDefault("AWS_REGION", "") : region;
        String found = named.isBlank() ? variables.getOrDefault("AWS_DEFAULT_REGION", "") : named;
        return found.isBlank() ? "us-east-1" : found.strip();
    }
}
