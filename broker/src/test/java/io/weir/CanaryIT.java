package io.weir;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.KeyView;
import io.weir.protocol.admin.NewKey;
import io.weir.time.Clock;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Canaries in every place where a caller puts payloads and secrets, on good requests and on bad ones, are found in no
/// log line, metric, audit line or error.
final class CanaryIT {

    private static final String PAYLOAD = "canaryPayload7f3a";
    private static final String SECRET = "canarySecret9c1e";
    private static final String ENCODED = Base64.getEncoder()
            .encodeToString(PAYLOAD.getBytes(StandardCharsets.UTF_8))
            .substring(0, 20);
    private static final String JSON = "application/x-amz-json-1.1";
    private static final String STREAM = "\"StreamName\":\"s\",";

    @TempDir
    private Path folder;

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger root =
            ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage()
                    + event.getKeyValuePairs()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    @BeforeEach
    void listen() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(appender);
        root.setLevel(level);
    }

    /// Sends one request, with whatever proof of who sends it.
    private interface Caller {
        HttpResponse<String> call(String operation, String body, String type);
    }

    /// Claims to be somebody, with canaries where the secrets are.
    private static HttpResponse<String> claimed(TestBroker broker, String operation, String body, String type) {
        return broker.send(HttpRequest.newBuilder(broker.endpoint())
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .header("Content-Type", type)
                .header("X-Amz-Date", "20260615T120000Z")
                .header("X-Amz-Security-Token", SECRET)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260615/us-east-1/kinesis/aws4_request, "
                                + "SignedHeaders=host;x-amz-date, Signature=" + SECRET)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static List<HttpResponse<String>> calls(Caller caller) {
        String data =
                "\"Data\":\"" + Base64.getEncoder().encodeToString(PAYLOAD.getBytes(StandardCharsets.UTF_8)) + "\"";
        String record = "{" + data + ",\"PartitionKey\":\"" + PAYLOAD + "\"";
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (String type : List.of(JSON, "application/x-amz-cbor-1.1", "text/" + "plain")) {
            for (String body : List.of(
                    "{" + STREAM + record.substring(1) + "}",
                    "{\"StreamName\":\"none\"," + record.substring(1) + "}",
                    "{" + STREAM + record.substring(1)
                            + ",\"ExplicitHashKey\":\"340282366920938463463374607431768211456\"}",
                    "{" + STREAM + record.substring(1) + ",\"SequenceNumberForOrdering\":\"7\"}",
                    "{" + STREAM + record.substring(1),
                    "{" + STREAM + "\"Data\":\"" + PAYLOAD + "!\",\"PartitionKey\":\"k\"}",
                    "{" + STREAM + data + ",\"PartitionKey\":{\"a\":\"" + PAYLOAD + "\"}}")) {
                answers.add(caller.call("PutRecord", body, type));
                answers.add(caller.call("Nothing", body, type));
            }
            answers.add(
                    caller.call("PutRecords", "{" + STREAM + "\"Records\":[" + record + "}," + record + "}]}", type));
            answers.add(caller.call("GetRecords", "{\"ShardIterator\":\"" + SECRET + "\"}", type));
            answers.add(caller.call(
                    "GetShardIterator",
                    "{" + STREAM + "\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"LATEST\"}",
                    type));
        }
        return answers;
    }

    /// Headers that are no credentials at all, on both ports.
    private static List<HttpResponse<String>> mangled(TestBroker broker) {
        return List.of(
                broker.send(HttpRequest.newBuilder(broker.endpoint())
                        .header("Authorization", "AWS4-HMAC-SHA256 Credential=" + SECRET + "/+x, Signature=" + SECRET)
                        .header("X-Amz-Target", "Kinesis_20131202.ListStreams")
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofString("{}"))
                        .build()),
                broker.send(HttpRequest.newBuilder(broker.admin("/v1/streams/" + "x/split"))
                        .header("Authorization", "Bearer " + SECRET)
                        .POST(BodyPublishers.ofString("{\"shardId\":\"" + PAYLOAD))
                        .build()));
    }

    private static String everythingIn(Path folder, String name) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(name))
                    .toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    /// What was said anywhere but in answers.
    private String said(String metrics) throws IOException {
        String audit = everythingIn(folder, "audit.log");
        assertThat(audit.lines()).as("refusals").isNotEmpty();
        assertThat(metrics).contains("weir_audit_events_total");
        return String.join("\n", logged) + metrics + audit;
    }

    /// No refusal says a secret, and only the texts that repeat what the caller sent, as the service's do, say a
    /// piece of it: of data that are no base64, and of a header that is no proof of anybody.
    private static void check(List<HttpResponse<String>> answers, List<String> secrets) {
        assertThat(answers.stream().map(HttpResponse::statusCode)).contains(200, 400);
        assertThat(answers.stream().map(HttpResponse::statusCode)).allMatch(status -> status < 500);
        for (HttpResponse<String> answer : answers) {
            assertThat(answer.headers().map().toString())
                    .doesNotContain(PAYLOAD)
                    .doesNotContain(secrets);
            if (answer.body().contains("IncompleteSignatureException")) {
                assertThat(answer.body().replace(SECRET, "")).doesNotContain(secrets);
            } else {
                assertThat(answer.body()).doesNotContain(secrets);
            }
            if (answer.body().contains(PAYLOAD)) {
                assertThat(answer.body()).contains("SerializationException", PAYLOAD + "!");
            }
        }
    }

    @Test
    @DisplayName("Issue 3, must be shown, 9")
    void shouldRepeatNeitherPayloadsNorSecrets() throws IOException {
        List<HttpResponse<String>> answers = new ArrayList<>();
        String metrics;
        try (TestBroker broker = TestBroker.onDisk(folder, "--stream", "s:1")) {
            answers.addAll(calls((operation, body, type) -> claimed(broker, operation, body, type)));
            answers.addAll(mangled(broker));
            metrics = broker.adminGet("/metrics").body();
        }

        check(answers, List.of(SECRET, ENCODED));
        assertThat(said(metrics)).doesNotContain(PAYLOAD, SECRET, ENCODED);
    }

    @Test
    @DisplayName("Issue 3, must be shown, 9: where signatures are verified, with keys that were issued")
    void shouldRepeatNothingOfIssuedKeysAndSessions() throws IOException {
        List<HttpResponse<String>> answers = new ArrayList<>();
        SignedCalls calls = new SignedCalls(Clock.system());
        List<String> secrets = new ArrayList<>(List.of(SECRET, ENCODED));
        String metrics;
        try (TestBroker broker = TestBroker.onDisk(folder, "--stream", "s:1")) {
            TestOperator operator = TestOperator.first(broker);
            NewKey lasting = operator.user("ann", TestOperator.EVERYTHING);
            NewKey session = operator.client()
                    .callWith(AdminCalls.CREATE_SESSION, new KeyView.SessionAsk(900), lasting.accessKeyId());
            secrets.addAll(List.of(
                    lasting.secretAccessKey(), session.secretAccessKey(), String.valueOf(session.sessionToken())));
            for (NewKey key : List.of(lasting, session)) {
                for (SignedCalls.Form form : SignedCalls.Form.values()) {
                    answers.addAll(calls((operation, body, type) ->
                            calls.send(broker, form, SignedCalls.call(broker, operation, body, type), key)));
                }
            }
            answers.addAll(mangled(broker));
            metrics = broker.metrics().page();
        }
        secrets.addAll(calls.signatures());

        check(answers, secrets);
        assertThat(answers.stream().map(HttpResponse::body).filter(body -> body.contains("InvalidSignature")))
                .as("forged signatures")
                .isNotEmpty();
        assertThat(said(metrics)).doesNotContain(PAYLOAD).doesNotContain(secrets);
    }
}
