package io.weir.config;

import io.weir.config.BrokerConfig.Admin;
import io.weir.config.BrokerConfig.Edge;
import io.weir.config.BrokerConfig.Head;
import io.weir.config.BrokerConfig.Http2;
import io.weir.config.BrokerConfig.Timeouts;
import io.weir.config.BrokerConfig.Tls;
import io.weir.protocol.codec.WireCodec;

/// Reads what concerns connections out of texts: TLS, HTTP and the bounds of both ports. Pure.
final class EdgeReader {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final long GIB = 1L << 30;
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = 86_400_000;
    private static final long BRIEFEST_MS = 100;

    private final ConfigTexts texts;

    EdgeReader(ConfigTexts texts) {
        this.texts = texts;
    }

    Admin admin() {
        return new Admin(
                texts.text(ConfigKeys.ADMIN_HOST),
                texts.number(ConfigKeys.ADMIN_PORT, 0, ConfigReader.PORT_MAX),
                texts.text(ConfigKeys.METRICS_TOKEN_FILE),
                texts.list(ConfigKeys.ADMIN_HOST_NAMES),
                texts.number(ConfigKeys.ADMIN_CONNECTIONS, 1, 1_000_000),
                texts.number(ConfigKeys.ADMIN_CALLS, 1, 100_000),
                (int) texts.size(ConfigKeys.ADMIN_BODY, 64 * KIB, 16 * MIB));
    }

    Tls tls() {
        Tls tls = new Tls(
                texts.text(ConfigKeys.TLS_CERTIFICATE),
                texts.text(ConfigKeys.TLS_KEY),
                texts.on(ConfigKeys.TLS_SELF_SIGNED),
                texts.on(ConfigKeys.TLS_REQUIRED),
                texts.durationMs(ConfigKeys.TLS_HANDSHAKE_TIMEOUT, BRIEFEST_MS, 10 * MINUTE_MS),
                texts.number(ConfigKeys.TLS_HANDSHAKES, 1, 100_000),
                texts.durationMs(ConfigKeys.TLS_RELOAD, BRIEFEST_MS, DAY_MS));
        boolean certified = !tls.certificate().isEmpty();
        check(
                certified == !tls.key().isEmpty(),
                certified ? ConfigKeys.TLS_CERTIFICATE : ConfigKeys.TLS_KEY,
                "tls.certificate and tls.key must be set together");
        check(
                !(certified && tls.selfSigned()),
                ConfigKeys.TLS_SELF_SIGNED,
                "tls.self-signed makes a certificate, so tls.certificate must not be set");
        check(
                tls.on() || !tls.required(),
                ConfigKeys.TLS_REQUIRED,
                "tls.required needs a certificate: set tls.certificate and tls.key, or tls.self-signed");
        return tls;
    }

    Edge edge() {
        int body = (int) texts.size(ConfigKeys.BODY_BYTES, MIB, WireCodec.BODY_BYTES_MAX);
        long inFlight = texts.size(ConfigKeys.IN_FLIGHT, MIB, 64 * GIB);
        check(
                inFlight >= 2L * body,
                ConfigKeys.IN_FLIGHT,
                "http.in-flight must be at least twice http.body, which is " + ConfigUnits.size(body));
        return new Edge(
                texts.number(ConfigKeys.EVENT_LOOPS, 0, 1024),
                texts.number(ConfigKeys.BACKLOG, 1, 65_535),
                texts.number(ConfigKeys.CONNECTIONS, 1, 1_000_000),
                texts.number(ConfigKeys.CALLS, 1, 100_000),
                body,
                inFlight,
                texts.size(ConfigKeys.CONNECTION_ANSWERS, KIB, 64 * GIB),
                head(),
                new Timeouts(
                        texts.durationMs(ConfigKeys.IDLE_TIMEOUT, BRIEFEST_MS, DAY_MS),
                        texts.durationMs(ConfigKeys.HEADER_TIMEOUT, BRIEFEST_MS, DAY_MS),
                        texts.durationMs(ConfigKeys.BODY_TIMEOUT, BRIEFEST_MS, DAY_MS),
                        texts.durationMs(ConfigKeys.WRITE_TIMEOUT, BRIEFEST_MS, DAY_MS),
                        texts.durationMs(ConfigKeys.LINGER_TIMEOUT, BRIEFEST_MS, MINUTE_MS),
                        texts.durationMs(ConfigKeys.CALL_TIMEOUT, BRIEFEST_MS, MINUTE_MS)),
                http2());
    }

    private Head head() {
        int bytes = (int) texts.size(ConfigKeys.HEADER_BYTES, KIB, MIB);
        int target = (int) texts.size(ConfigKeys.TARGET_BYTES, 256, MIB);
        check(
                target <= bytes,
                ConfigKeys.TARGET_BYTES,
                "http.target must not be larger than http.header, which is " + ConfigUnits.size(bytes));
        return new Head(bytes, texts.number(ConfigKeys.HEADER_FIELDS, 16, 10_000), target);
    }

    private Http2 http2() {
        int stream = (int) texts.size(ConfigKeys.HTTP2_STREAM_WINDOW, 64 * KIB, 64 * MIB);
        int connection = (int) texts.size(ConfigKeys.HTTP2_CONNECTION_WINDOW, 64 * KIB, GIB);
        check(
                connection >= stream,
                ConfigKeys.HTTP2_CONNECTION_WINDOW,
                "http2.connection-window must not be smaller than http2.stream-window, which is "
                        + ConfigUnits.size(stream));
        return new Http2(
                texts.number(ConfigKeys.HTTP2_STREAMS, 100, 100_000),
                texts.number(ConfigKeys.HTTP2_CONTROL_FRAMES, 100, 1_000_000),
                texts.number(ConfigKeys.HTTP2_RESETS, 10, 1_000_000),
                texts.number(ConfigKeys.HTTP2_STREAM_ERRORS, 10, 1_000_000),
                stream,
                connection,
                (int) texts.size(ConfigKeys.HTTP2_FRAME, 16 * KIB, MIB));
    }

    private void check(boolean right, ConfigKey key, String message) {
        if (!right) {
            throw new ConfigException(texts.source(key) + ": " + message);
        }
    }
}
