package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.client.AdminClient;
import io.weir.client.Credentials;
import io.weir.client.RefusedException;
import io.weir.client.StreamClient;
import io.weir.client.WaitClock;
import io.weir.protocol.admin.AccountView;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.KeyView;
import io.weir.protocol.admin.NewKey;
import io.weir.protocol.admin.OperationView.BackupAsk;
import io.weir.protocol.admin.PolicyView;
import io.weir.protocol.admin.UserView;
import io.weir.protocol.op.CreateStream;
import io.weir.protocol.op.ListStreams;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may come in, and who may manage that, on a real broker.
class AccessIT {

    private static final String HOME = "000000000000";
    private static final String OTHER = "222222222222";

    private TestBroker broker = TestBroker.inMemory();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void shouldVerifyFromTheFirstKeyOn() {
        assertThat(broker.adminGet("/v1/streams").statusCode()).isEqualTo(200);
        listStreams(Credentials.placeholder());

        TestOperator operator = TestOperator.first(broker);

        refused(() -> listStreams(Credentials.placeholder()), "UnrecognizedClientException");
        for (String path : List.of("/v1/streams", "/metrics", "/openapi.json", "/v1/accounts")) {
            assertThat(broker.adminGet(path).statusCode()).as(path).isEqualTo(401);
        }
        for (String path : List.of("/health/live", "/health/ready")) {
            assertThat(broker.adminGet(path).statusCode()).as(path).isEqualTo(200);
        }
        listStreams(TestOperator.credentials(operator.user("ann", TestOperator.policy("kinesis:*"))));
    }

    @Test
    void shouldManageAccountsUsersAndKeys() {
        AdminClient admin = TestOperator.first(broker).client();
        AccountView account = admin.callWith(AdminCalls.CREATE_ACCOUNT, new AccountView.Ask(OTHER, "other"));
        UserView user = admin.callWith(AdminCalls.CREATE_USER, new UserView.Ask("bob@example.com"), OTHER);
        NewKey key = admin.call(AdminCalls.CREATE_KEY, OTHER, "bob@example.com");

        assertThat(account.name()).isEqualTo("other");
        assertThat(user.arn()).isEqualTo("arn:aws:iam::222222222222:user/bob@example.com");
        assertThat(key.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(key.secretAccessKey()).hasSize(40);
        assertThat(admin.call(AdminCalls.LIST_ACCOUNTS).accounts())
                .extracting(AccountView::accountId)
                .containsExactly(HOME, OTHER);
        assertThat(admin.call(AdminCalls.LIST_USERS, OTHER).users())
                .extracting(UserView::user)
                .containsExactly("bob@example.com");
        assertThat(admin.call(AdminCalls.LIST_KEYS, OTHER, "bob@example.com").keys())
                .extracting(KeyView::status)
                .containsExactly("ACTIVE");
        assertThat(admin.call(AdminCalls.DISABLE_KEY, key.accessKeyId()).status())
                .isEqualTo("INACTIVE");
        refused(() -> listStreams(TestOperator.credentials(key)), "UnrecognizedClientException");
        assertThat(admin.call(AdminCalls.ENABLE_KEY, key.accessKeyId()).status())
                .isEqualTo("ACTIVE");
        refused(() -> listStreams(TestOperator.credentials(key)), "AccessDeniedException");
        admin.call(AdminCalls.DELETE_KEY, key.accessKeyId());
        refused(() -> admin.call(AdminCalls.DELETE_KEY, key.accessKeyId()), "404");
        admin.call(AdminCalls.DELETE_USER, OTHER, "bob@example.com");
        admin.call(AdminCalls.DELETE_ACCOUNT, OTHER);
        assertThat(admin.call(AdminCalls.LIST_ACCOUNTS).accounts()).hasSize(1);
        assertThat(admin.callWith(AdminCalls.CREATE_ACCOUNT, new AccountView.Ask(null, null))
                        .accountId())
                .matches("\\d{12}");
    }

    @Test
    void shouldLetOnlyThoseMakeBackupsWhoMay() {
        TestOperator operator = TestOperator.first(broker);
        AdminClient other = operator.as(operator.user("ann", TestOperator.policy("weir:DescribeOperation")))
                .client();
        AdminClient backup = operator.as(operator.user("eve", TestOperator.policy("weir:CreateBackup")))
                .client();
        BackupAsk ask = new BackupAsk("/nowhere");

        refused(() -> other.callWith(AdminCalls.CREATE_BACKUP, ask), "weir:CreateBackup on resource: *");
        refused(() -> backup.callWith(AdminCalls.CREATE_BACKUP, ask), "keeps nothing on disk");
        refused(() -> backup.call(AdminCalls.DESCRIBE_OPERATION, "none"), "weir:DescribeOperation");
        refused(() -> other.call(AdminCalls.DESCRIBE_OPERATION, "none"), "404");
    }

    @Test
    void shouldSayWhyAChangeIsNotMade() {
        AdminClient admin = TestOperator.first(broker).client();
        admin.call(AdminCalls.CREATE_KEY, "self", "root");

        refused(() -> admin.callWith(AdminCalls.CREATE_USER, new UserView.Ask("root"), "self"), "409");
        refused(() -> admin.callWith(AdminCalls.CREATE_USER, new UserView.Ask("x"), OTHER), "404");
        refused(() -> admin.callWith(AdminCalls.CREATE_USER, new UserView.Ask("a b"), "self"), "400");
        refused(() -> admin.callWith(AdminCalls.CREATE_ACCOUNT, new AccountView.Ask("12", ""), new String[0]), "400");
        refused(() -> admin.callWith(AdminCalls.CREATE_ACCOUNT, new AccountView.Ask(HOME, "")), "409");
        refused(() -> admin.call(AdminCalls.DELETE_ACCOUNT, HOME), "the broker's own");
        refused(() -> admin.call(AdminCalls.CREATE_KEY, "self", "root"), "2 access keys");
        refused(() -> admin.call(AdminCalls.LIST_KEYS, "self", "nobody"), "404");
        refused(() -> admin.call(AdminCalls.LIST_USERS, OTHER), "404");
        refused(() -> admin.callWith(AdminCalls.CREATE_SESSION, new KeyView.SessionAsk(899), "AKIA"), "900");
        refused(() -> admin.callWith(AdminCalls.CREATE_SESSION, new KeyView.SessionAsk(129_601), "AKIA"), "129600");
        refused(() -> admin.callWith(AdminCalls.CREATE_SESSION, new KeyView.SessionAsk(900), "AKIA"), "404");
        assertThatThrownBy(() -> admin.call(AdminCalls.DELETE_KEY, "../streams"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKeepPoliciesAndRefuseWhatIsNone() {
        AdminClient admin = TestOperator.first(broker).client();
        String read = TestOperator.policy("kinesis:Get*");

        admin.callWith(AdminCalls.PUT_USER_POLICY, new PolicyView.Ask(read), "self", "root", "read");
        admin.callWith(AdminCalls.PUT_ACCOUNT_POLICY, new PolicyView.Ask(read), "self", "all");

        assertThat(admin.call(AdminCalls.GET_USER_POLICY, "self", "root", "read")
                        .document())
                .isEqualTo(read);
        assertThat(admin.call(AdminCalls.GET_ACCOUNT_POLICY, "self", "all").document())
                .isEqualTo(read);
        assertThat(admin.call(AdminCalls.LIST_USER_POLICIES, "self", "root").policies())
                .extracting(PolicyView::policy)
                .containsExactly("p", "read");
        assertThat(admin.call(AdminCalls.LIST_ACCOUNT_POLICIES, "self").policies())
                .extracting(PolicyView::user)
                .containsOnlyNulls();
        refused(
                () -> admin.callWith(AdminCalls.PUT_USER_POLICY, new PolicyView.Ask("{}"), "self", "root", "x"),
                "not a policy");
        refused(
                () -> admin.callWith(
                        AdminCalls.PUT_USER_POLICY, new PolicyView.Ask(" ".repeat(10_241)), "self", "root", "x"),
                "400");
        refused(() -> admin.call(AdminCalls.GET_USER_POLICY, "self", "root", "x"), "404");
        admin.call(AdminCalls.DELETE_USER_POLICY, "self", "root", "read");
        admin.call(AdminCalls.DELETE_ACCOUNT_POLICY, "self", "all");
        refused(() -> admin.call(AdminCalls.DELETE_ACCOUNT_POLICY, "self", "all"), "404");
    }

    @Test
    void shouldLetNobodyDoMoreThanTheirPoliciesSay() {
        TestOperator operator = TestOperator.first(broker);
        AdminClient reader = operator.as(operator.user("reader", TestOperator.policy("weir:List*")))
                .client();

        assertThat(reader.call(AdminCalls.LIST_USERS, "self").users()).hasSize(2);
        refused(() -> reader.call(AdminCalls.CREATE_KEY, "self", "root"), "weir:CreateAccessKey");
        refused(
                () -> reader.callWith(AdminCalls.CREATE_USER, new UserView.Ask("x"), "self"),
                "arn:aws:iam::000000000000:user/reader is not authorized to perform: weir:CreateUser on resource:"
                        + " arn:aws:iam::000000000000:root because no identity-based policy allows");
        refused(() -> reader.call(AdminCalls.DELETE_USER, "self", "root"), "403");
        refused(
                () -> reader.callWith(
                        AdminCalls.PUT_USER_POLICY,
                        new PolicyView.Ask(TestOperator.EVERYTHING),
                        "self",
                        "reader",
                        "more"),
                "403");
    }

    @Test
    void shouldKeepAdminsOfOtherAccountsInTheirAccount() {
        TestOperator operator = TestOperator.first(broker);
        operator.client().callWith(AdminCalls.CREATE_ACCOUNT, new AccountView.Ask(OTHER, ""));
        NewKey key = operator.user(OTHER, "boss", TestOperator.EVERYTHING);
        AdminClient boss = operator.as(key).client();

        assertThat(boss.call(AdminCalls.LIST_USERS, "self").users())
                .extracting(UserView::accountId)
                .containsExactly(OTHER);
        boss.callWith(AdminCalls.CREATE_USER, new UserView.Ask("mate"), OTHER);
        refused(() -> boss.call(AdminCalls.LIST_USERS, HOME), "403");
        refused(() -> boss.call(AdminCalls.CREATE_KEY, HOME, "root"), "403");
        refused(() -> boss.call(AdminCalls.LIST_ACCOUNTS), "403");
        refused(() -> boss.callWith(AdminCalls.CREATE_ACCOUNT, new AccountView.Ask(null, null)), "403");
        String operatorsKey = operator.client()
                .call(AdminCalls.LIST_KEYS, HOME, "root")
                .keys()
                .getFirst()
                .accessKeyId();
        refused(() -> boss.call(AdminCalls.DISABLE_KEY, operatorsKey), "403");
        refused(() -> boss.callWith(AdminCalls.CREATE_SESSION, new KeyView.SessionAsk(900), operatorsKey), "403");
        listStreams(TestOperator.credentials(key));
    }

    @Test
    void shouldGiveEverybodySessionsOfTheirOwnKey() {
        TestOperator operator = TestOperator.first(broker);
        NewKey key = operator.user("ann", TestOperator.policy("kinesis:*"));
        AdminClient ann = operator.as(key).client();

        NewKey session = ann.callWith(AdminCalls.CREATE_SESSION, new KeyView.SessionAsk(null), key.accessKeyId());

        assertThat(session.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(session.expiresAtMs()).isNotNull();
        listStreams(TestOperator.credentials(session));
        refused(
                () -> operator.as(session)
                        .client()
                        .callWith(AdminCalls.CREATE_SESSION, new KeyView.SessionAsk(900), key.accessKeyId()),
                "403");
        operator.client().call(AdminCalls.DISABLE_KEY, key.accessKeyId());
        refused(() -> listStreams(TestOperator.credentials(session)), "UnrecognizedClientException");
    }

    @Test
    void shouldLetAScraperReadMetricsByItsToken() throws IOException {
        Path token = folder.resolve("token");
        Files.writeString(token, "scrape me\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        broker.close();
        broker = TestBroker.inMemory("--metrics-token-file", token.toString());
        TestOperator.first(broker);

        assertThat(scraped("Bearer scrape me").body()).contains("jvm_memory_used_bytes");
        assertThat(scraped("Bearer scrape").statusCode()).isEqualTo(401);
        assertThat(scraped("scrape me").statusCode()).isEqualTo(401);
        HttpRequest other = HttpRequest.newBuilder(broker.admin("/v1/streams"))
                .header("Authorization", "Bearer scrape me")
                .build();
        assertThat(broker.send(other).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldKnowKeysAndSessionsAfterARestart() {
        Path data = folder.resolve("data");
        broker.close();
        broker = TestBroker.onDisk(data);
        TestOperator operator = TestOperator.first(broker);
        NewKey key = operator.user("ann", TestOperator.policy("kinesis:*"));
        NewKey session =
                operator.client().callWith(AdminCalls.CREATE_SESSION, new KeyView.SessionAsk(3600), key.accessKeyId());
        try (StreamClient ann = streams(TestOperator.credentials(key))) {
            ann.createStream(new CreateStream.Request("s", 1, null, null, null, null, null));
        }
        broker.close();

        broker = TestBroker.onDisk(data, "--auth-mode", "verify");

        assertThat(listStreams(TestOperator.credentials(key)).streamNames()).containsExactly("s");
        assertThat(listStreams(TestOperator.credentials(session)).streamNames()).containsExactly("s");
    }

    @Test
    void shouldRefuseToStartWithoutTheMasterKeyOrWithAnother() throws IOException {
        Path data = folder.resolve("data");
        broker.close();
        broker = TestBroker.onDisk(data);
        TestOperator.first(broker);
        broker.close();
        Path masterKey = data.resolve("master.key");
        Path kept = folder.resolve("kept.key");

        Files.move(masterKey, kept);
        assertThatThrownBy(() -> TestBroker.onDisk(data))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("master.key is missing");
        TestBroker.onDisk(folder.resolve("elsewhere")).close();
        Files.copy(folder.resolve("elsewhere/master.key"), masterKey);
        Files.setPosixFilePermissions(masterKey, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> TestBroker.onDisk(data))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("is not the one");
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> TestBroker.onDisk(data, "--auth-master-key", kept.toString()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("can be used by others");
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("r--------"));

        broker = TestBroker.onDisk(data, "--auth-master-key", kept.toString());
        assertThat(broker.adminGet("/v1/streams").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldTakeDownEveryChangeAndEveryRefusalOnce() throws IOException {
        Path audit = folder.resolve("audit.log");
        broker.close();
        broker = TestBroker.inMemory("--audit-file", audit.toString());
        TestOperator operator = TestOperator.first(broker);
        NewKey key = operator.user("ann", TestOperator.policy("kinesis:*"));
        refused(() -> operator.as(key).client().call(AdminCalls.LIST_USERS, "self"), "403");
        refused(() -> operator.client().call(AdminCalls.DELETE_USER, "self", "nobody"), "404");
        operator.client().call(AdminCalls.LIST_USERS, "self");
        broker.adminGet("/v1/streams");
        broker.send(HttpRequest.newBuilder(broker.admin("/v1/streams"))
                .header("Origin", "http://elsewhere.example")
                .build());
        broker.close();

        List<String> lines = Files.readAllLines(audit);

        assertThat(lines).hasSize(2 * 3 + 4);
        assertThat(lines.get(3)).contains("weir:CreateUser", ":root", "\"subject\":\"ann\"");
        assertThat(lines.get(4)).contains("weir:PutUserPolicy", ":user/ann", "\"subject\":\"p\"");
        assertThat(lines.get(5)).contains("\"subject\":\"" + key.accessKeyId() + "\"");
        assertThat(lines.get(9))
                .contains("\"refused\"", "status 403", "127.0.0.1")
                .doesNotContain("principal");
        assertThat(lines.get(2))
                .contains(
                        "\"changed\"", "weir:CreateAccessKey", "arn:aws:iam::000000000000:root", "127.0.0.1", "\"ok\"");
        assertThat(lines.get(5)).contains("\"changed\"", ":user/root", ":user/ann", "weir:CreateAccessKey");
        assertThat(lines.get(6))
                .contains("\"refused\"", ":user/ann", key.accessKeyId(), "weir:ListUsers", "AccessDeniedException");
        assertThat(lines.get(7)).contains("\"changed\"", "weir:DeleteUser", "status 404");
        assertThat(lines.get(8)).contains("\"refused\"", "weir:ListStreams", "MissingAuthenticationTokenException");
        assertThat(lines).noneMatch(line -> line.contains(key.secretAccessKey()));
    }

    private HttpResponse<String> scraped(String authorization) {
        return broker.send(HttpRequest.newBuilder(broker.admin("/metrics"))
                .header("Authorization", authorization)
                .build());
    }

    private ListStreams.Response listStreams(Credentials credentials) {
        try (StreamClient client = streams(credentials)) {
            return client.listStreams(new ListStreams.Request(null, null, null));
        }
    }

    private StreamClient streams(Credentials credentials) {
        return StreamClient.builder()
                .endpoint(broker.endpoint().toString())
                .credentials(credentials)
                .clock(WaitClock.system())
                .build();
    }

    private static void refused(ThrowingCallable call, String because) {
        assertThatThrownBy(call).isInstanceOf(RefusedException.class).hasMessageContaining(because);
    }
}
