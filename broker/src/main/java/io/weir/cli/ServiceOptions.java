package io.weir.cli;

import io.weir.client.RetryPolicy;
import io.weir.client.StreamClient;
import io.weir.client.StreamClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which service to call; part of every command that calls one.
public final class ServiceOptions {
    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Service to call. Default: AWS_ENDPOINT_URL_KINESIS, else AWS_ENDPOINT_URL, else"
                    + " http://127.0.0.1:4567.")
    @Nullable
    String endpoint;

    @Option(
            names = "--ca-bundle",
            paramLabel = "FILE",
            description = "PEM file of the certificates to trust over https, such as the broker's self-signed one."
                    + " Default: AWS_CA_BUNDLE, else what the Java runtime trusts.")
    @Nullable
    Path caBundle;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description =
                    "Region that calls are signed for. Default: AWS_REGION, else AWS_DEFAULT_REGION, else us-east-1.")
    @Nullable
    String region;

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationText.class,
            description =
                    "How long a call that fails for now (no connection, no answer, overload) is tried again. Default:"
                            + " 60s.")
    Duration retryFor = Duration.ofSeconds(60);

    /// The service, for people.
    public String address() {
        return endpoint == null ? "the service" : endpoint;
    }

    /// Where it is called, or null for what the environment says.
    public @Nullable String endpoint() {
        return endpoint;
    }

    /// What calls are signed for, or null for what the environment says.
    public @Nullable String region() {
        return region;
    }

    /// Whom to trust, or null for what the environment says.
    public @Nullable Path caBundle() {
        return caBundle;
    }

    /// How long a call is tried again.
    public Duration retryFor() {
        return retryFor;
    }

    /// A client whose calls are tried again within `--retry-for`, except changes whose outcome is unknown.
    public StreamClient connect(Surroundings around) {
        RetryPolicy standard = RetryPolicy.atLeastOnce(retryFor);
        return builder(around)
                .retries(new RetryPolicy(
                        standard.attemptsMax(), standard.backoffMin(), standard.backoffMax(), retryFor, false))
                .build();
    }

    /// A client that also sends a change again whose outcome is unknown, which may do it twice.
    public StreamClient connectAtLeastOnce(Surroundings around) {
        return builder(around).retries(RetryPolicy.atLeastOnce(retryFor)).build();
    }

    /// The client's description so far; credentials come from the environment, else they are placeholders.
    ///
    /// @throws CommandException if the endpoint is none, or the certificates to trust cannot be read
    public StreamClientBuilder builder(Surroundings around) {
        try {
            StreamClientBuilder builder = StreamClient.builder()
                    .environment(around.variables())
                    .clock(around.clock())
                    .random(around.random());
            if (endpoint != null) {
                builder.endpoint(endpoint);
            }
            if (caBundle != null) {
                builder.trust(caBundle);
            }
            return region == null ? builder : builder.region(region);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
