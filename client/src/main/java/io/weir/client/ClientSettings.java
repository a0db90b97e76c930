package io.weir.client;

import java.net.URI;
import java.time.Duration;

/**
 * What a client is made from.
 *
 * @param endpoint where the service listens
 * @param region what signatures are scoped to
 * @param credentials what signs
 * @param format how bodies are encoded
 * @param attemptTimeout for one request and its whole answer
 * @param retries when a call is sent again
 */
record ClientSettings(
        URI endpoint,
        String region,
        Credentials credentials,
        BodyFormat format,
        Duration attemptTimeout,
        RetryPolicy retries) {

    ClientSettings with(Duration otherTimeout, RetryPolicy otherRetries) {
        return new ClientSettings(endpoint, region, credentials, format, otherTimeout, otherRetries);
    }
}
