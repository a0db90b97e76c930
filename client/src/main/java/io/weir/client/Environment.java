package io.weir.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/** What the variables of the AWS clients say about where to call. */
final class Environment {
    private static final String LOCAL_ENDPOINT = "http://127.0.0.1:4567";
    private static final String DEFAULT_REGION = "us-east-1";

    private Environment() {}

    /**
     * {@code AWS_ENDPOINT_URL_KINESIS}, else {@code AWS_ENDPOINT_URL}, else {@code endpoint_url} of the profile (not with
     * {@code AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true}), else a broker on this machine.
     */
    static URI endpoint(Map<String, String> variables) {
        if (Boolean.parseBoolean(variables.getOrDefault("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", ""))) {
            return endpoint(LOCAL_ENDPOINT);
        }
        String named = first(variables, "", "AWS_ENDPOINT_URL_KINESIS", "AWS_ENDPOINT_URL");
        String address = named.isEmpty() ? ProfileFile.endpoint(variables) : named;
        return endpoint(address.isEmpty() ? LOCAL_ENDPOINT : address);
    }

    /**
     * {@code AWS_REGION}, else {@code AWS_DEFAULT_REGION}, else {@code region} of the profile, else the region of a broker
     * that was told none.
     */
    static String region(Map<String, String> variables) {
        String named = first(variables, "", "AWS_REGION", "AWS_DEFAULT_REGION");
        String region = named.isEmpty() ? ProfileFile.setting(variables, "region") : named;
        return region.isEmpty() ? DEFAULT_REGION : region;
    }

    /**
     * {@link RetryPolicy#standard} with as many attempts as {@code AWS_MAX_ATTEMPTS}, else {@code max_attempts} of the
     * profile says.
     *
     * @throws IllegalArgumentException if that is no number from 1 on
     */
    static RetryPolicy retries(Map<String, String> variables) {
        String named = first(variables, "", "AWS_MAX_ATTEMPTS");
        String attempts = named.isEmpty() ? ProfileFile.setting(variables, "max_attempts") : named;
        RetryPolicy standard = RetryPolicy.standard();
        if (attempts.isEmpty()) {
            return standard;
        }
        try {
            return new RetryPolicy(
                    Integer.parseInt(attempts),
                    standard.backoffMin(),
                    standard.backoffMax(),
                    standard.elapsedMax(),
                    standard.resendsUnknown());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("AWS_MAX_ATTEMPTS is no number: " + attempts, e);
        }
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
