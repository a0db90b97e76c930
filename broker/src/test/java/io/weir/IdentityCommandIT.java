package io.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.auth.KeyPair;
import io.weir.cli.ExitCode;
import io.weir.cli.Surroundings;
import io.weir.cli.WeirCommand;
import io.weir.client.WaitClock;
import io.weir.config.BrokerConfig;
import io.weir.config.ConfigLoader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on users and keys, from an empty data directory on.
class IdentityCommandIT {

    private record Run(int exitCode, String out, String err) {}

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private TestBroker broker;

    @BeforeEach
    void bootstrapAndStart() {
        KeyPair pair = Bootstrap.run(config(), "admin", false);
        variables.put("AWS_ACCESS_KEY_ID", pair.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", pair.secretAccessKey());
        broker = TestBroker.onDisk(data(), "--auth-mode", "verify");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void shouldTakeAUserFromNothingToASessionAndAway() {
        assertThat(run("", "account", "create", "222222222222", "--name", "two").out())
                .contains("222222222222  two");
        assertThat(run("", "account", "list", "-o", "json").out()).contains("\"accountId\":\"222222222222\"");
        assertThat(run("", "user", "create", "ann").out()).contains("arn:aws:iam::000000000000:user/ann");
        assertThat(run("", "user", "create", "bob", "--account", "222222222222").exitCode())
                .isEqualTo(ExitCode.OK);
        String policy = TestOperator.policy("kinesis:*");
        assertThat(run(policy, "policy", "put", "streams", "-", "--user", "ann").exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(run("", "policy", "get", "streams", "--user", "ann").out()).isEqualTo(policy + "\n");
        assertThat(run("", "policy", "list", "--user", "ann").out()).contains("streams  ann");
        Map<String, String> key = environment(run("", "key", "create", "--user", "ann"));
        assertThat(run("", "key", "list", "--user", "ann").out()).contains(key.get("AWS_ACCESS_KEY_ID"), "ACTIVE");
        assertThat(run("", "user", "list").out()).contains("admin", "ann").doesNotContain("bob");

        Map<String, String> admin = Map.copyOf(variables);
        become(key);
        assertThat(run("", "stream", "create", "s").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run("", "user", "list").err()).contains("weir:ListUsers");
        become(environment(run("", "key", "session", "--duration", "15m")));
        assertThat(variables).containsKey("AWS_SESSION_TOKEN");
        assertThat(run("", "stream", "list").out()).contains("s");

        become(admin);
        assertThat(run("", "key", "disable", key.get("AWS_ACCESS_KEY_ID")).exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(run("", "key", "enable", key.get("AWS_ACCESS_KEY_ID")).exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(run("", "key", "delete", key.get("AWS_ACCESS_KEY_ID")).exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(run("", "policy", "delete", "streams", "--user", "ann").exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(run("", "user", "delete", "ann").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run("", "account", "delete", "222222222222").err()).contains("still has users");
    }

    @Test
    @DisplayName("A policy can name keys of the ring; each refusal and each change has one line that names the key")
    void shouldLetAPolicyNameAKeyOfTheRing() throws IOException {
        String ours = ringKey(run("", "keyring", "create", "-o", "json"));
        String other = ringKey(run("", "keyring", "create", "-o", "json"));
        String arn = "arn:aws:kms:us-east-1:000000000000:key/";
        String policy =
                TestOperator.policy("weir:*").replace("\"Resource\":\"*\"", "\"Resource\":\"" + arn + ours + "\"");
        assertThat(run("", "user", "create", "kim").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run(policy, "policy", "put", "key", "-", "--user", "kim").exitCode())
                .isEqualTo(ExitCode.OK);
        become(environment(run("", "key", "create", "--user", "kim")));

        assertThat(run("", "keyring", "rotate", ours).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run("", "keyring", "rotate", other).err())
                .contains("weir:RotateKeyringKey on resource: " + arn + other);
        assertThat(run("", "keyring", "create").err()).contains("weir:CreateKeyringKey on resource: *");

        broker.close();
        List<String> kims = Files.readAllLines(data().resolve("audit.log")).stream()
                .filter(line -> line.contains("\"principal\":\"arn:aws:iam::000000000000:user/kim\""))
                .toList();
        assertThat(kims).hasSize(3);
        assertThat(kims.get(0)).contains("\"changed\"", "weir:RotateKeyringKey", arn + ours, "\"ok\"");
        assertThat(kims.get(1)).contains("\"refused\"", "weir:RotateKeyringKey", arn + other, "AccessDeniedException");
        assertThat(kims.get(2)).contains("\"refused\"", "weir:CreateKeyringKey", "AccessDeniedException");
    }

    private static String ringKey(Run created) {
        Matcher found = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(created.out());
        assertThat(found.find()).as(created.err()).isTrue();
        return found.group(1);
    }

    @Test
    void shouldSignWithAProfileOfTheCredentialsFile() throws IOException {
        Path file = folder.resolve("credentials");
        Files.writeString(
                file,
                "# mine\n[default]\naws_access_key_id = x\naws_secret_access_key = y\n[ops]\naws_access_key_id="
                        + variables.get("AWS_ACCESS_KEY_ID") + "\naws_secret_access_key = "
                        + variables.get("AWS_SECRET_ACCESS_KEY") + "\n");
        variables.clear();
        variables.put("AWS_SHARED_CREDENTIALS_FILE", file.toString());

        assertThat(run("", "user", "list").err()).contains("UnrecognizedClientException");
        variables.put("AWS_PROFILE", "ops");
        assertThat(run("", "user", "list").out()).contains("admin");
    }

    @Test
    void shouldExplainWhatItCannotDo() {
        assertThat(run("", "user", "create", "a/b").exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run("", "user", "delete", "a/b").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("", "key", "create").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("", "key", "session", "--duration", "1m").err()).contains("900");
        assertThat(run("no", "policy", "put", "p", "-").err()).contains("not a policy");
        assertThat(run("", "policy", "put", "p", "/no/such/file").exitCode()).isEqualTo(ExitCode.FAILED);
        variables.clear();
        assertThat(run("", "key", "session").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldBootstrapOnlyWhatNobodyHoldsAndOnlyOnce() throws IOException {
        assertThatThrownBy(() -> Bootstrap.run(config(), "admin", true))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("is in use by another process");
        broker.close();
        assertThatThrownBy(() -> Bootstrap.run(config(), "admin", false))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("there is an admin key already, " + variables.get("AWS_ACCESS_KEY_ID"));
        assertThatThrownBy(() -> Bootstrap.run(config(), "a b", true)).hasMessageContaining("not a user name");

        KeyPair second = Bootstrap.run(config(), "admin", true);
        assertThatThrownBy(() -> Bootstrap.run(config(), "admin", true)).hasMessageContaining("--user");
        KeyPair rescue = Bootstrap.run(config(), "rescue", true);

        assertThat(List.of(second.accessKeyId(), rescue.accessKeyId()))
                .doesNotHaveDuplicates()
                .doesNotContain(variables.get("AWS_ACCESS_KEY_ID"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve("master.key"))))
                .isEqualTo("rw-------");
        broker = TestBroker.onDisk(data());
        become(Map.of("AWS_ACCESS_KEY_ID", rescue.accessKeyId(), "AWS_SECRET_ACCESS_KEY", rescue.secretAccessKey()));
        assertThat(run("", "user", "list").out()).contains("rescue");
    }

    @Test
    void shouldHandTheSettingsOfServeToBootstrap() {
        List<String> given = new ArrayList<>();
        WeirCommand command = new WeirCommand(around("", new ByteArrayOutputStream(), new StringWriter()))
                .bootstrap((user, again, settings) -> {
                    given.add(user + again);
                    given.addAll(settings);
                    return 7;
                });

        int exitCode =
                command.execute("user", "bootstrap", "--data-dir", "x", "--user", "u", "--again", "--region=eu-west-1");

        assertThat(exitCode).isEqualTo(7);
        assertThat(given).containsExactly("utrue", "--data-dir", "x", "--region=eu-west-1");
    }

    @Test
    void shouldKeepSecretsSealedAndOutOfEveryFile() throws IOException {
        run("", "user", "create", "ann");
        run(TestOperator.policy("canary:*"), "policy", "put", "p", "-", "--user", "ann");
        Map<String, String> key = environment(run("", "key", "create", "--user", "ann"));
        broker.close();
        List<String> canaries =
                List.of(variables.get("AWS_SECRET_ACCESS_KEY"), key.get("AWS_SECRET_ACCESS_KEY"), "canary:*");

        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(canaries).as(file.toString()).noneMatch(bytes::contains);
            }
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private BrokerConfig config() {
        return ConfigLoader.load(List.of("--data-dir", data().toString()), Map.of(), folder);
    }

    private void become(Map<String, String> changed) {
        variables.clear();
        variables.putAll(changed);
    }

    private static Map<String, String> environment(Run run) {
        return run.out()
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private Run run(String input, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        if (args[0].equals("stream")) {
            all.addAll(List.of("--endpoint", broker.endpoint().toString()));
        } else {
            all.addAll(List.of("--admin", broker.admin("").toString()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        int exitCode = new WeirCommand(around(input, out, err)).execute(all.toArray(String[]::new));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
    }

    private Surroundings around(String input, ByteArrayOutputStream out, StringWriter err) {
        return new Surroundings(
                variables,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintWriter(err, true),
                false,
                false,
                WaitClock.system(),
                new Random(1));
    }
}
