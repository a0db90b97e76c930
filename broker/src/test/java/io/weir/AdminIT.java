package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminIT {

    private TestBroker broker = TestBroker.inMemory("--stream", "s:2");

    @TempDir
    Path dir;

    @AfterEach
    void stop() {
        broker.close();
    }

    /// To write the file anew: run this test with `-Dweir.write-docs=true`.
    @Test
    void shouldServeTheOpenApiFileOfTheDocs() throws IOException {
        Path file = Path.of("../docs/openapi.json");
        String served = broker.adminGet("/openapi.json").body();
        if (Boolean.getBoolean("weir.write-docs")) {
            Files.writeString(file, served);
        }

        assertThat(Files.readString(file)).isEqualTo(served);
    }

    @Test
    void shouldSayThatItLivesAndIsReady() {
        assertThat(broker.adminGet("/health/live").statusCode()).isEqualTo(200);
        assertThat(broker.adminGet("/health/ready").statusCode()).isEqualTo(200);
        assertThat(broker.adminGet("/metrics").body()).contains("weir_log_groups_total", "jvm_memory_used_bytes");
    }

    @Test
    void shouldShowStreamsAndTheirShards() {
        assertThat(broker.adminGet("/v1/streams").body()).contains("\"name\":\"s\"", "\"openShards\":2");
        assertThat(broker.adminGet("/v1/streams/s").body()).contains("\"status\":\"ACTIVE\"");
        assertThat(broker.adminGet("/v1/streams/s/shards").body())
                .contains("shardId-000000000000", "shardId-000000000001", "\"state\":\"OPEN\"");
    }

    @Test
    void shouldShowThePlanAndChangeNothingOnADryRun() {
        HttpResponse<String> plan = broker.adminPost("/v1/streams/s/scale", "{\"targetShardCount\":3,\"dryRun\":true}");

        assertThat(plan.statusCode()).isEqualTo(200);
        assertThat(plan.body()).contains("\"state\":\"PLANNED\"", "split shardId-000000000000 at ");
        assertThat(broker.adminGet("/v1/streams/s").body()).contains("\"openShards\":2");
        assertThat(broker.adminGet("/v1/operations").body()).isEqualTo("{\"operations\":[]}");
    }

    @Test
    void shouldCarryOutSplitMergeAndScale() {
        assertThat(outcome(broker.adminPost("/v1/streams/s/split", "{\"shardId\":\"shardId-000000000000\"}")))
                .isEqualTo("SUCCEEDED");
        assertThat(outcome(broker.adminPost(
                        "/v1/streams/s/merge",
                        "{\"shardId\":\"shardId-000000000002\",\"adjacentShardId\":\"shardId-000000000003\"}")))
                .isEqualTo("SUCCEEDED");
        assertThat(outcome(broker.adminPost("/v1/streams/s/scale", "{\"targetShardCount\":5}")))
                .isEqualTo("SUCCEEDED");
        assertThat(broker.adminGet("/v1/streams/s").body()).contains("\"openShards\":5");
    }

    @Test
    void shouldEndAnOperationThatIsRefusedAsFailed() {
        HttpResponse<String> merge = broker.adminPost(
                "/v1/streams/s/merge",
                "{\"shardId\":\"shardId-000000000001\",\"adjacentShardId\":\"shardId-000000000001\"}");

        assertThat(outcome(merge)).isEqualTo("FAILED");
    }

    @Test
    void shouldStopBetweenStepsWhenCancelled() {
        broker.close();
        broker = TestBroker.inMemory("--stream", "s:2", "--transition-min-ms", "300");
        HttpResponse<String> scale = broker.adminPost("/v1/streams/s/scale", "{\"targetShardCount\":64}");

        assertThat(broker.adminPost("/v1/operations/" + id(scale) + "/cancel", "")
                        .body())
                .contains("CANCELLED");

        assertThat(outcome(scale)).isEqualTo("CANCELLED");
    }

    @Test
    void shouldFailRatherThanTouchShardsThatAnotherOperationMade() {
        broker.close();
        // Long enough for the second plan to be made before the first has changed anything.
        broker = TestBroker.inMemory("--stream", "s:2", "--transition-min-ms", "1000");

        HttpResponse<String> four = broker.adminPost("/v1/streams/s/scale", "{\"targetShardCount\":4}");
        HttpResponse<String> three = broker.adminPost("/v1/streams/s/scale", "{\"targetShardCount\":3}");

        assertThat(List.of(outcome(four), outcome(three))).containsExactlyInAnyOrder("SUCCEEDED", "FAILED");
    }

    @Test
    void shouldGoOnWithAnOperationAfterARestart() {
        broker.close();
        broker = TestBroker.onDisk(dir.resolve("data"), "--stream", "s:1", "--transition-min-ms", "50");
        HttpResponse<String> scale = broker.adminPost("/v1/streams/s/scale", "{\"targetShardCount\":8}");
        broker.close();

        broker = TestBroker.onDisk(dir.resolve("data"));

        assertThat(outcome(scale)).isEqualTo("SUCCEEDED");
        assertThat(broker.adminGet("/v1/streams/s").body()).contains("\"openShards\":8");
    }

    @Test
    void shouldAnswerBadRequestsWithAReason() {
        assertThat(broker.adminGet("/v1/streams/none").statusCode()).isEqualTo(404);
        assertThat(broker.adminGet("/v1/streams/no%20name").statusCode()).isEqualTo(400);
        assertThat(broker.adminGet("/nothing").statusCode()).isEqualTo(404);
        assertThat(broker.adminPost("/v1/streams", "{}").statusCode()).isEqualTo(405);
        assertThat(broker.adminPost("/v1/streams/s/scale", "{\"targetShardCount\":0}")
                        .body())
                .contains("greater than or equal to 1");
        assertThat(broker.adminPost("/v1/streams/s/scale", "nonsense").statusCode())
                .isEqualTo(400);
        assertThat(broker.adminPost("/v1/streams/s/scale", "").body()).contains("openapi.json");
        assertThat(broker.adminPost("/v1/streams/s/scale", "{\"targetShardCount\":3.5}")
                        .body())
                .contains("'targetShardCount' must be a whole number", "3.5");
        assertThat(broker.adminPost("/v1/streams/s/scale", "{\"targetShardCount\":3,\"dryrun\":true}")
                        .body())
                .contains("'dryrun' is not known here; known are: targetShardCount, dryRun");
        assertThat(broker.adminGet("/v1/operations").body()).isEqualTo("{\"operations\":[]}");
        assertThat(broker.adminGet("/v1/operations/none").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldRefuseRequestsOfWebPages() {
        HttpRequest request = HttpRequest.newBuilder(broker.admin("/v1/streams"))
                .header("Origin", "http://evil.example")
                .build();

        assertThat(broker.send(request).statusCode()).isEqualTo(403);
    }

    /// Waits for the end of the operation that an answer speaks of.
    private String outcome(HttpResponse<String> started) {
        assertThat(started.statusCode()).isEqualTo(202);
        String path = "/v1/operations/" + id(started);
        await().until(() -> !state(broker.adminGet(path)).equals("RUNNING"));
        return state(broker.adminGet(path));
    }

    private static String id(HttpResponse<String> operation) {
        return field(operation, "id");
    }

    private static String state(HttpResponse<String> operation) {
        return field(operation, "state");
    }

    private static String field(HttpResponse<String> answer, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(answer.body());
        assertThat(matcher.find()).as("%s in %s", name, answer.body()).isTrue();
        return matcher.group(1);
    }
}
