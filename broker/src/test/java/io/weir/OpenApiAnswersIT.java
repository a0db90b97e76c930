package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.protocol.codec.JsonValue;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a broker really answers on its admin port is what `docs/openapi.json` says it answers: each operation, each
/// status, no member more and none less.
final class OpenApiAnswersIT {

    private static final String ACCOUNT = "/v1/accounts/222233334444";
    private static final String ANN = ACCOUNT + "/users/ann";
    private static final String DOCUMENT = "{\"document\":\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":"
            + "[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"*\\\",\\\"Resource\\\":\\\"*\\\"}]}\"}";

    private final Set<String> seen = new TreeSet<>();

    @TempDir
    private Path folder;

    @TempDir
    private Path backups;

    private JsonSchema api;
    private TestBroker broker;

    @BeforeEach
    void start() throws IOException {
        api = new JsonSchema(Files.readString(Path.of("../docs/openapi.json")));
        broker = TestBroker.onDisk(
                folder,
                "--auth-mode",
                "none",
                "--transition-min-ms",
                "300",
                "--stream",
                "s:2",
                "--stream",
                "t:2",
                "--stream",
                "u:2");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    /// Calls an operation as the document describes it; gives its answer, which must be as described.
    private JsonValue call(String operation, String path, String body) {
        List<String> template = template(operation);
        HttpResponse<String> answer = broker.send(HttpRequest.newBuilder(broker.admin(path))
                .method(template.getFirst(), BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build());
        assertThat(path).as(operation).matches(template.getLast().replaceAll("\\{\\w+}", "[^/]+"));
        Map<String, JsonValue> responses = JsonSchema.members(
                api.at("paths", template.getLast(), template.getFirst().toLowerCase(Locale.ROOT), "responses"));
        String status = String.valueOf(answer.statusCode());
        JsonValue response = responses.getOrDefault(status, responses.get("default"));
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        JsonValue schema = JsonSchema.member(
                JsonSchema.member(JsonSchema.member(response, "content"), "application/json"), "schema");
        JsonValue value = JsonSchema.parsed(answer.body());
        assertThat(api.problems(schema, value))
                .as(operation + " " + status + " " + answer.body())
                .isEmpty();
        assertThat(responses.containsKey(status) || answer.statusCode() >= 400)
                .as(operation + " " + status)
                .isTrue();
        seen.add(operation + (responses.containsKey(status) ? " " + status : " default"));
        return value;
    }

    private JsonValue call(String operation, String path) {
        return call(operation, path, "");
    }

    /// Method and path of an operation.
    private List<String> template(String operation) {
        for (Map.Entry<String, JsonValue> path :
                JsonSchema.members(api.at("paths")).entrySet()) {
            for (Map.Entry<String, JsonValue> method :
                    JsonSchema.members(path.getValue()).entrySet()) {
                if (JsonSchema.text(JsonSchema.member(method.getValue(), "operationId"))
                        .equals(operation)) {
                    return List.of(method.getKey().toUpperCase(Locale.ROOT), path.getKey());
                }
            }
        }
        throw new AssertionError("no operation " + operation);
    }

    /// Everything that the document says an operation answers when it succeeds.
    private Set<String> described() {
        Set<String> described = new TreeSet<>();
        JsonSchema.members(api.at("paths")).values().stream()
                .flatMap(path -> JsonSchema.members(path).values().stream())
                .forEach(method -> JsonSchema.members(JsonSchema.member(method, "responses")).keySet().stream()
                        .filter(status -> !status.equals("default"))
                        .map(status -> JsonSchema.text(JsonSchema.member(method, "operationId")) + " " + status)
                        .forEach(described::add));
        return described;
    }

    @Test
    void shouldAnswerAsTheDocumentSays() {
        identities();
        keyring();
        streams();
        backups();

        assertThat(seen).containsAll(described());
    }

    private void identities() {
        call("CreateAccount", "/v1/accounts", "{\"accountId\":\"222233334444\",\"name\":\"second\"}");
        call("ListAccounts", "/v1/accounts");
        call("CreateUser", ACCOUNT + "/users", "{\"user\":\"ann\"}");
        call("ListUsers", ACCOUNT + "/users");
        String key = id(call("CreateAccessKey", ANN + "/keys"), "accessKeyId");
        call("ListAccessKeys", ANN + "/keys");
        call("CreateSession", "/v1/keys/" + key + "/session", "{\"durationSeconds\":900}");
        call("DisableAccessKey", "/v1/keys/" + key + "/disable");
        call("EnableAccessKey", "/v1/keys/" + key + "/enable");
        call("PutUserPolicy", ANN + "/policies/all", DOCUMENT);
        call("GetUserPolicy", ANN + "/policies/all");
        call("ListUserPolicies", ANN + "/policies");
        call("DeleteUserPolicy", ANN + "/policies/all");
        call("PutAccountPolicy", ACCOUNT + "/policies/all", DOCUMENT);
        call("GetAccountPolicy", ACCOUNT + "/policies/all");
        call("ListAccountPolicies", ACCOUNT + "/policies");
        call("DeleteAccountPolicy", ACCOUNT + "/policies/all");
        call("DeleteAccessKey", "/v1/keys/" + key);
        call("DeleteAccessKey", "/v1/keys/" + key);
        call("DeleteUser", ANN);
        call("CreateUser", ACCOUNT + "/users", "{\"user\":\"no good name\"}");
        call("DeleteAccount", ACCOUNT);
        call("ListUsers", ACCOUNT + "/users");
    }

    private void keyring() {
        String key = id(call("CreateKeyringKey", "/v1/keyring", "{\"alias\":\"alias/mine\"}"), "id");
        call("ListKeyringKeys", "/v1/keyring");
        call("RotateKeyringKey", "/v1/keyring/" + key + "/rotate");
        call("DisableKeyringKey", "/v1/keyring/" + key + "/disable");
        call("EnableKeyringKey", "/v1/keyring/" + key + "/enable");
        call("DeleteKeyringKey", "/v1/keyring/" + key + "/delete", "{\"afterMs\":1000000}");
        call("ListKeyringKeys", "/v1/keyring");
        call("RotateKeyringKey", "/v1/keyring/00000000-0000-4000-8000-000000000000/rotate");
    }

    private void streams() {
        call("ListStreams", "/v1/streams");
        call("DescribeStream", "/v1/streams/s");
        call("DescribeStream", "/v1/streams/none");
        call("ListShards", "/v1/streams/s/shards");
        String split = "{\"shardId\":\"shardId-000000000000\"";
        String merge = split + ",\"adjacentShardId\":\"shardId-000000000001\"";
        call("SplitShard", "/v1/streams/s/split", split + ",\"dryRun\":true}");
        call("MergeShards", "/v1/streams/u/merge", merge + ",\"dryRun\":true}");
        call("ScaleStream", "/v1/streams/t/scale", "{\"targetShardCount\":64,\"dryRun\":true}");
        List<String> begun = new ArrayList<>();
        begun.add(id(call("ScaleStream", "/v1/streams/t/scale", "{\"targetShardCount\":64}"), "id"));
        begun.add(id(call("SplitShard", "/v1/streams/s/split", split + "}"), "id"));
        begun.add(id(call("MergeShards", "/v1/streams/u/merge", merge + "}"), "id"));
        begun.forEach(id -> call("DescribeOperation", "/v1/operations/" + id));
        call("CancelOperation", "/v1/operations/" + begun.getFirst() + "/cancel");
        call("ListOperations", "/v1/operations");
        call("DescribeOperation", "/v1/operations/none");
        call("SplitShard", "/v1/streams/s/split", "{\"shardId\":7}");
        call("ListShards", "/v1/streams/s/shards");
    }

    private void backups() {
        String into = "{\"into\":\"" + backups + "\"}";
        String begun = id(call("CreateBackup", "/v1/backups", into), "id");
        call("DescribeOperation", "/v1/operations/" + begun);
        await().until(() -> !state(begun).equals("RUNNING"));
        assertThat(state(begun)).isEqualTo("SUCCEEDED");
        call("CreateBackup", "/v1/backups", "{\"into\":\"here\"}");
        call("ListOperations", "/v1/operations");
    }

    private String state(String operation) {
        return id(call("DescribeOperation", "/v1/operations/" + operation), "state");
    }

    private static String id(JsonValue answer, String name) {
        return JsonSchema.text(JsonSchema.member(answer, name));
    }

    /// The checker's own check.
    @Test
    void shouldTellWhatIsNotAsTheDocumentSays() {
        JsonValue policy = api.at("components", "schemas", "Policy");
        JsonValue key = api.at("components", "schemas", "KeyList");

        assertThat(api.problems(policy, JsonSchema.parsed("{\"policy\":\"p\",\"accountId\":1,\"more\":true}")))
                .containsExactlyInAnyOrder("$.accountId is a number", "$.changedAtMs is missing", "$.more is unknown");
        assertThat(api.problems(policy, JsonSchema.parsed("{\"policy\":\"p\",\"accountId\":\"1\",\"changedAtMs\":-1}")))
                .containsExactly("$.changedAtMs is below 0");
        assertThat(api.problems(
                        policy, JsonSchema.parsed("{\"policy\":\"p\",\"accountId\":\"1\",\"changedAtMs\":1.5}")))
                .containsExactly("$.changedAtMs is a number");
        assertThat(api.problems(key, JsonSchema.parsed("{\"keys\":[{\"state\":\"GONE\"},null]}")))
                .contains("$.keys[0].id is missing", "$.keys[1] is null")
                .anySatisfy(problem -> assertThat(problem).startsWith("$.keys[0].state is none of "));
        assertThat(api.problems(key, JsonSchema.parsed("[]"))).containsExactly("$ is a list");
    }
}
