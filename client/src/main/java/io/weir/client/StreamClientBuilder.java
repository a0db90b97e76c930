package io.weir.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link StreamClient}. Without a word: a broker on this machine, placeholder credentials, CBOR, 10 s for an
 * attempt (the read time-out of the service's own clients, A-010), {@link RetryPolicy#standard}.
 */
public final class StreamClientBuilder {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);

    private URI endpoint = Environment.endpoint(Map.of());
    private String region = Environment.region(Map.of());
    private Credentials credentials = Credentials.placeholder();
    private BodyFormat format = BodyFormat.CBOR;
    private Duration attemptTimeout = ATTEMPT_TIMEOUT;
    private RetryPolicy retries = RetryPolicy.standard();
    private @Nullable SSLContext trusted;
    private WaitClock clock = WaitClock.system();
    private RandomGenerator random = new Random();

    StreamClientBuilder() {}

    /**
     * Takes endpoint, region and credentials from {@code AWS_ENDPOINT_URL_KINESIS} or {@code AWS_ENDPOINT_URL},
     * {@code AWS_REGION} or {@code AWS_DEFAULT_REGION}, and {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and
     * {@code AWS_SESSION_TOKEN} (else the keys of a profile, see {@link Credentials#find}), and which servers are
     * trusted from {@code AWS_CA_BUNDLE}, and attempts from {@code AWS_MAX_ATTEMPTS}; what no variable says, from the
     * profile in {@code ~/.aws/config}: {@code endpoint_url} (of its {@code services} section first), {@code region},
     * {@code max_attempts}. What is nowhere keeps its default.
     *
     * @throws IllegalArgumentException if the endpoint is no http or https address, or the bundle cannot be read
     */
    public StreamClientBuilder environment(Map<String, String> variables) {
        endpoint = Environment.endpoint(variables);
        region = Environment.region(variables);
        credentials = Credentials.find(variables).orElse(Credentials.placeholder());
        retries = Environment.retries(variables);
        String bundle = variables.getOrDefault("AWS_CA_BUNDLE", "");
        return bundle.isBlank() ? this : trust(Path.of(bundle));
    }

    /**
     * Trusts the certificates of a PEM file, such as a self-signed one, in place of those that the Java runtime trusts.
     *
     * @throws IllegalArgumentException if the file cannot be read or holds no certificate
     */
    public StreamClientBuilder trust(Path pem) {
        trusted = TrustedCertificates.of(pem);
        return this;
    }

    /**
     * The endpoint, such as {@code http://127.0.0.1:4567}.
     *
     * @throws IllegalArgumentException if it is no http or https address
     */
    public StreamClientBuilder endpoint(String address) {
        endpoint = Environment.endpoint(address);
        return this;
    }

    /** The region that signatures are scoped to. */
    public StreamClientBuilder region(String name) {
        region = name;
        return this;
    }

    /** What signs the calls. */
    public StreamClientBuilder credentials(Credentials keys) {
        credentials = keys;
        return this;
    }

    /** How bodies are encoded. */
    public StreamClientBuilder format(BodyFormat encoding) {
        format = encoding;
        return this;
    }

    /** The time for one request and its whole answer. */
    public StreamClientBuilder attemptTimeout(Duration timeout) {
        attemptTimeout = timeout;
        return this;
    }

    /** When a call is sent again. */
    public StreamClientBuilder retries(RetryPolicy policy) {
        retries = policy;
        return this;
    }

    /** Where time comes from. */
    public StreamClientBuilder clock(WaitClock source) {
        clock = source;
        return this;
    }

    /** Where the jitter of waits comes from; must be safe for the threads that use the client. */
    public StreamClientBuilder random(RandomGenerator source) {
        random = source;
        return this;
    }

    /** Makes the client. It opens no connection before its first call. */
    public StreamClient build() {
        boolean encrypted = "https".equalsIgnoreCase(endpoint.getScheme());
        HttpClient.Version version = encrypted ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1;
        return build(new HttpTransport(CONNECT_TIMEOUT, trusted, version));
    }

    StreamClient build(Transport transport) {
        ClientSettings settings = new ClientSettings(endpoint, region, credentials, format, attemptTimeout, retries);
        return new StreamClient(new CallLoop(settings, transport, clock, random));
    }
}
