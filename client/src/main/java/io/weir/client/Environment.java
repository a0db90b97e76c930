package io.weir.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/** What the variables of the AWS clients say about where to call. */
final class Environment {
    private static final String LOCAL_ENDPOINT = "http://127.0.0.1:4567";
    private static final String DEFAULT_REGION = "us-east-1";

    private Environment() {}

    /** {@code AWS_ENDPOINT_URL_KINESIS}, else {@code AWS_ENDPOINT_URL}, else a broker on this machine. */
    static URI endpoint(Map<String, String> variables) {
        return endpoint(first(variables, LOCAL_ENDPOINT, "AWS_ENDPOINT_URL_KINESIS", "AWS_ENDPOINT_URL"));
    }

    /** {@code AWS_REGION}, else {@code AWS_DEFAULT_REGION}, else the region of a broker that was told none. */
    static String region(Map<String, String> variables) {
        return first(variables, DEFAULT_REGION, "AWS_REGION", "AWS_DEFAULT_REGION");
    }

    /**
     * Reads an endpoint; a missing path becomes {@code /}.
     *
     * @throws IllegalArgumentException if it is no http or https address
     */
    static URI endpoint(String text) {
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            if (!http || address.getHost() == null) {
                throw new IllegalArgumentException("Not an http or https endpoint: " + text);
            }
            return address.getPath().isEmpty() ? address.resolve("/") : address;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not an http or https endpoint: " + text, e);
        }
    }

    private static String first(Map<String, String> variables, String otherwise, String... names) {
        for (String name : names) {
            String value = variables.getOrDefault(name, "");
            if (!value.isBlank()) {
                return value.strip();
            }
        }
        return otherwise;
    }
}
