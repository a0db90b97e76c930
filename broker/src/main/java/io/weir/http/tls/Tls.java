package io.weir.http.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.weir.time.Clock;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate in use, and the processor time that handshakes may take. Shared by the servers of a process and by
/// all threads; [#reload()] is for one thread at a time.
///
/// TLS 1.3 and 1.2, with forward secrecy and authenticated encryption only; no second handshake on a connection.
/// Connections keep the certificate they began with.
public final class Tls implements TlsMetrics, AutoCloseable {

    /// ALPN's name of HTTP/2.
    public static final String HTTP2 = "h2";

    /// ALPN's name of HTTP/1.1.
    public static final String HTTP1 = "http/1.1";

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /// All there are with AES-GCM or ChaCha20-Poly1305 and an elliptic-curve exchange; the first are the cheapest
    /// where the processor knows AES.
    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /// A client without HTTP/2 in its offer, or without an offer, is told apart by its first bytes.
    private static final ApplicationProtocolConfig ALPN = new ApplicationProtocolConfig(
            Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, HTTP2, HTTP1);

    /// Sessions that TLS 1.2 clients may take up again; TLS 1.3 keeps them at the client.
    private static final int SESSIONS_MAX = 4096;

    private static final Duration SESSION_TIME = Duration.ofHours(1);
    private static final int IDLE_THREAD_SECONDS = 30;

    private record Loaded(TlsBytes bytes, SslContext context, long endSeconds) {}

    private final TlsFiles files;
    private final Clock clock;
    private final ThreadPoolExecutor pool;
    private final TlsCounters counters = new TlsCounters();
    private volatile Loaded loaded;
    private @Nullable String lastFailure;

    /// A pair that could not be used when it was first seen. A renewal replaces one file after the other, and
    /// nothing is wrong yet with what a look finds between the two.
    private @Nullable TlsBytes suspect;

    private Tls(TlsFiles files, int handshakesMax, Clock clock) throws TlsException {
        this.files = files;
        this.clock = clock;
        this.loaded = load(files.read());
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(handshakesMax),
                Thread.ofPlatform().daemon().name("tls-handshake-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
    }

    /// Reads the files.
    ///
    /// @param handshakesMax handshakes that may wait for the processor; one more is turned away
    /// @throws TlsException when they cannot be used
    public static Tls open(TlsFiles files, int handshakesMax, Clock clock) throws TlsException {
        return new Tls(files, handshakesMax, clock);
    }

    private Loaded load(TlsBytes bytes) throws TlsException {
        Identity identity = Identity.of(bytes, files);
        X509Certificate certificate = identity.chain().getFirst();
        Instant end = certificate.getNotAfter().toInstant();
        if (end.toEpochMilli() <= clock.wallMs()) {
            LOG.atWarn()
                    .setMessage("the certificate has expired; clients will refuse it")
                    .addKeyValue("certificate", files.certificate())
                    .addKeyValue("end", end)
                    .log();
        }
        try {
            SslContext context = SslContextBuilder.forServer(identity.key(), identity.chain())
                    .sslProvider(SslProvider.JDK)
                    .protocols(PROTOCOLS)
                    .ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(ALPN)
                    .sessionCacheSize(SESSIONS_MAX)
                    .sessionTimeout(SESSION_TIME.toSeconds())
                    .build();
            return new Loaded(bytes, context, end.getEpochSecond());
        } catch (SSLException e) {
            throw new TlsException("the certificate " + files.certificate() + " cannot be used: " + e.getMessage());
        }
    }

    /// Takes over changed files. New ones that cannot be used, and still cannot at the next call, are reported once
    /// for each kind of fault; those before stay in use, and the next call tries again.
    public void reload() {
        try {
            TlsBytes now = files.read();
            if (!now.same(loaded.bytes()) && !renew(now)) {
                return;
            }
            suspect = null;
            lastFailure = null;
        } catch (TlsException e) {
            counters.reloadsFailed.increment();
            if (!String.valueOf(e.getMessage()).equals(lastFailure)) {
                lastFailure = String.valueOf(e.getMessage());
                LOG.atError()
                        .setMessage("the changed certificate cannot be used, the one before stays in use")
                        .addKeyValue("error", lastFailure)
                        .log();
            }
        }
    }

    /// @return false when they cannot be used, and were not there before
    private boolean renew(TlsBytes changed) throws TlsException {
        try {
            loaded = load(changed);
        } catch (TlsException e) {
            TlsBytes before = suspect;
            suspect = changed;
            if (before != null && before.same(changed)) {
                throw e;
            }
            return false;
        }
        counters.reloads.increment();
        LOG.atInfo()
                .setMessage("the certificate has been reloaded")
                .addKeyValue("certificate", files.certificate())
                .log();
        return true;
    }

    /// What encrypts one new connection.
    public SslHandler handler(ByteBufAllocator allocator) {
        HandshakeTasks tasks = new HandshakeTasks(pool, counters);
        SslHandler handler = loaded.context().newHandler(allocator, tasks);
        // Watched by the connection's own sweep.
        handler.setHandshakeTimeoutMillis(0);
        tasks.watch(handler);
        return handler;
    }

    @Override
    public long handshakes() {
        return counters.handshakes.sum();
    }

    @Override
    public long handshakesFailed() {
        return counters.failed.sum();
    }

    @Override
    public long handshakesRefused() {
        return counters.refused.sum();
    }

    @Override
    public long reloads() {
        return counters.reloads.sum();
    }

    @Override
    public long reloadsFailed() {
        return counters.reloadsFailed.sum();
    }

    @Override
    public long certificateEndSeconds() {
        return loaded.endSeconds();
    }

    /// Lets no handshake begin any more.
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
