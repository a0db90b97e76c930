package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.SdkCalls.Transport;
import io.weir.cli.ExitCode;
import io.weir.cli.testing.CommandRun;
import io.weir.http.tls.TestCertificate;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/// A whole broker over TLS: the vendor's SDK in each way it speaks, our command line, the admin port, and a certificate
/// that changes while all of them work.
final class TlsIT {

    private static final int RENEWALS = 6;

    @TempDir
    static Path made;

    private static TestCertificate first;
    private static TestCertificate second;

    @TempDir
    Path folder;

    private Path certificate;
    private Path key;
    private TestBroker broker;

    @BeforeAll
    static void make() {
        first = TestCertificate.in(made.resolve("first"));
        second = TestCertificate.in(made.resolve("second"));
    }

    @BeforeEach
    void start() throws IOException {
        certificate = folder.resolve("server.pem");
        key = folder.resolve("server.key");
        place(first);
        broker = TestBroker.inMemory(
                "--stream=s:2",
                "--tls-required",
                "--tls-certificate=" + certificate,
                "--tls-key=" + key,
                "--tls-reload-period=100ms");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    /// As a renewal does it: aside first, then over the old one, never half.
    private void place(TestCertificate used) throws IOException {
        replace(used.files().key(), key);
        replace(used.files().certificate(), certificate);
    }

    private static void replace(Path from, Path to) throws IOException {
        Path aside = to.resolveSibling(to.getFileName() + ".new");
        Files.copy(from, aside, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private SdkCalls sdk(Transport transport) {
        return SdkCalls.over(
                transport,
                broker.secureEndpoint(),
                AwsBasicCredentials.create("test", "test"),
                () -> TestCertificate.trust(first, second));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void shouldServeTheSdkOverTls_A004(Transport transport) {
        try (SdkCalls kinesis = sdk(transport)) {
            PutRecordResponse put = kinesis.putRecord(
                    r -> r.streamName("s").partitionKey("k").data(SdkBytes.fromUtf8String("over " + transport)));
            GetRecordsResponse got = kinesis.getRecords(r -> r.shardIterator(kinesis.horizon("s", put.shardId())));

            assertThat(got.records().getFirst().data().asUtf8String()).isEqualTo("over " + transport);
        }
    }

    @Test
    void shouldServeTheCommandLineThatTrustsTheCertificate() {
        String endpoint = broker.secureEndpoint().toString();

        CommandRun trusting =
                CommandRun.of("stream", "list", "--endpoint", endpoint, "--ca-bundle", certificate.toString());
        CommandRun told = CommandRun.with(
                Map.of("AWS_CA_BUNDLE", certificate.toString()), "", "stream", "list", "--endpoint", endpoint);
        CommandRun distrusting = CommandRun.of("stream", "list", "--endpoint", endpoint, "--retry-for", "1ms");

        assertThat(trusting.text()).contains("s");
        assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(distrusting.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void shouldAnswerProbesPlainlyAndNothingElseOnTheAdminPort() throws IOException, InterruptedException {
        assertThat(broker.adminGet("/health/ready").statusCode()).isEqualTo(200);
        assertThat(broker.adminGet("/health/live").statusCode()).isEqualTo(200);
        assertThat(broker.adminGet("/metrics").statusCode()).isEqualTo(403);
        assertThat(broker.adminGet("/v1/streams").body()).contains("TLS is required");
        assertThat(metrics()).contains("weir_tls_certificate_end_seconds");
    }

    private String metrics() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(TestCertificate.trusting(first, second))
                .build()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(broker.secureAdmin("/metrics")).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    @Test
    void shouldRenewTheCertificateUnderLoadWithoutAnError() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong puts = new AtomicLong();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (Transport transport : Transport.values()) {
                all.add(callers.submit(() -> keepOn(transport, over, puts)));
                all.add(callers.submit(() -> comeAndGo(transport, over, puts)));
            }
            for (int i = 1; i <= RENEWALS; i++) {
                place(i % 2 == 0 ? first : second);
                String done = "weir_tls_reloads_total " + i + ".0";
                await().until(() -> metrics().contains(done));
                long seen = puts.get();
                await().until(() -> puts.get() > seen + 20);
            }
            over.set(true);
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(metrics())
                .contains("weir_tls_handshakes_failed_total 0.0")
                .contains("weir_tls_reloads_failed_total 0.0");
    }

    /// One client for all the time: its connections outlive the certificate.
    private void keepOn(Transport transport, AtomicBoolean over, AtomicLong puts) {
        try (SdkCalls kinesis = sdk(transport)) {
            while (!over.get()) {
                put(kinesis, puts);
            }
        }
    }

    /// Ever new clients, so that there is always a handshake.
    private void comeAndGo(Transport transport, AtomicBoolean over, AtomicLong puts) {
        while (!over.get()) {
            try (SdkCalls kinesis = sdk(transport)) {
                put(kinesis, puts);
            }
        }
    }

    private static void put(SdkCalls kinesis, AtomicLong puts) {
        kinesis.putRecord(r -> r.streamName("s").partitionKey("k" + puts.get()).data(SdkBytes.fromUtf8String("x")));
        puts.incrementAndGet();
    }
}
