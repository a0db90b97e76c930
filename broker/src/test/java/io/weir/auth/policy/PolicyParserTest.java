package io.weir.auth.policy;

import static io.weir.auth.policy.Asked.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which texts are policies, and what is said about those that are not.
final class PolicyParserTest {

    private static final String GOOD = """
        {"Version": "2012-10-17", "Id": "x", "Statement": [{"Sid": "Write it", "Effect": "Allow",
         "Action": ["kinesis:PutRecord", "kinesis:List*"], "Resource": ["arn:aws:kinesis:*:*:stream/a", "*"],
         "Condition": {"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"]},
                       "DateLessThanIfExists": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}}}]}
        """;

    private static String statement(String members) {
        return "{\"Statement\": {" + members.replace('\'', '"') + "}}";
    }

    private static String condition(String condition) {
        return statement("'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': " + condition);
    }

    private static String why(ParsedPolicy parsed) {
        return parsed instanceof ParsedPolicy.Malformed(String why) ? why : "valid";
    }

    @Test
    void shouldReadAPolicyOfACaller() {
        assertThat(why(PolicyParser.ofCaller(GOOD))).isEqualTo("valid");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("", "not a JSON text: nothing in it"),
                Arguments.of("{", "not a JSON text: no JSON at line 1, column 2"),
                Arguments.of("{} {}", "not a JSON text: more than one value, at line 1, column 4"),
                Arguments.of("{'a': 1, 'a': 2}", "not a JSON text: a member twice in one object, at line 1, column 10"),
                Arguments.of(
                        "[".repeat(17) + "]".repeat(17),
                        "not a JSON text: a number or name too long, or more than 16 levels deep"),
                Arguments.of("[]", "the policy must be an object, not a list"),
                Arguments.of("null", "the policy must be an object, not null"),
                Arguments.of("{}", "the policy has no Statement"),
                Arguments.of("{'Statement': []}", "Statement must not be an empty list"),
                Arguments.of("{'Statement': [1]}", "Statement[1] must be an object, not a number"),
                Arguments.of("{'Statement': {}}", "Statement has no Effect"),
                Arguments.of("{'Principals': 1, 'Statement': []}", "the policy has an unknown member 'Principals'"),
                Arguments.of(
                        "{'Version': '2013', 'Statement': []}",
                        "Version must be '2012-10-17' or '2008-10-17', not '2013'"),
                Arguments.of("{'Id': 1, 'Statement': []}", "Id must be a string, not a number"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldSayWhatIsWrongWithAPolicy(String text, String why) {
        assertThat(why(PolicyParser.ofCaller(text.replace('\'', '"')))).startsWith(why);
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of("'Effect': 'allow'", "Statement.Effect must be 'Allow' or 'Deny', not 'allow'"),
                Arguments.of("'Effect': 'Allow', 'Foo': 1", "Statement has an unknown member 'Foo'"),
                Arguments.of("'Effect': 'Allow'", "Statement must have either Action or NotAction"),
                Arguments.of(
                        "'Effect': 'Allow', 'Action': '*', 'NotAction': '*', 'Resource': '*'",
                        "Statement must have either Action or NotAction"),
                Arguments.of("'Effect': 'Allow', 'Action': '*'", "Statement must have either Resource or NotResource"),
                Arguments.of(
                        "'Effect': 'Allow', 'Action': [], 'Resource': '*'",
                        "Statement.Action must not be an empty list"),
                Arguments.of(
                        "'Effect': 'Allow', 'Action': ['kinesis:PutRecord', 7], 'Resource': '*'",
                        "Statement.Action[2] must be a string, not a number"),
                Arguments.of(
                        "'Effect': 'Allow', 'Action': 'PutRecord', 'Resource': '*'",
                        "Statement.Action 'PutRecord' is not an action such as 'kinesis:PutRecord'"),
                Arguments.of(
                        "'Effect': 'Allow', 'Action': 'kinesis:PutRecrod', 'Resource': '*'",
                        "Statement.Action 'kinesis:PutRecrod' means no operation"),
                Arguments.of(
                        "'Effect': 'Allow', 'Action': '*', 'Resource': 'orders'",
                        "Statement.Resource 'orders' is neither '*' nor a resource name 'arn:…'"),
                Arguments.of(
                        "'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:kinesis'",
                        "Statement.Resource 'arn:aws:kinesis' is neither"),
                Arguments.of(
                        "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Principal': '*'",
                        "Statement must not name principals"),
                Arguments.of(
                        "'Sid': '', 'Effect': 'Allow', 'Action': '*', 'Resource': '*'",
                        "Statement.Sid must have 1 to 128 letters"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void shouldSayWhatIsWrongWithAStatement(String members, String why) {
        assertThat(why(PolicyParser.ofCaller(statement(members)))).startsWith(why);
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of("[]", "Statement.Condition must be an object, not a list"),
                Arguments.of(
                        "{'StringMatches': {'aws:username': 'a'}}",
                        "Statement.Condition.StringMatches is not a condition operator that is known"),
                Arguments.of(
                        "{'ForAnyValue:StringEquals': {'aws:username': 'a'}}",
                        "Statement.Condition.ForAnyValue:StringEquals is not a condition operator that is known"),
                Arguments.of(
                        "{'StringEquals': {'aws:RequestedRegion': 'a'}}",
                        "Statement.Condition.StringEquals asks about an unknown key 'aws:RequestedRegion'"),
                Arguments.of("{'StringEquals': {}}", "Statement.Condition.StringEquals must not be empty"),
                Arguments.of(
                        "{'StringEquals': {'aws:username': []}}",
                        "Statement.Condition.StringEquals.aws:username must not be an empty list"),
                Arguments.of(
                        "{'StringEquals': {'aws:username': {}}}",
                        "Statement.Condition.StringEquals.aws:username must be a string, a number or a boolean"),
                Arguments.of(
                        "{'IpAddress': {'aws:username': '10.0.0.0/8'}}",
                        "Statement.Condition.IpAddress.aws:username holds a text, which IpAddress cannot be asked"
                                + " about"),
                Arguments.of(
                        "{'IpAddress': {'aws:SourceIp': ['10.0.0.0/8', '10.0.0.0/33']}}",
                        "Statement.Condition.IpAddress.aws:SourceIp[2] '10.0.0.0/33' is no value that IpAddress"
                                + " compares"),
                Arguments.of(
                        "{'DateLessThan': {'aws:CurrentTime': 'tomorrow'}}",
                        "Statement.Condition.DateLessThan.aws:CurrentTime 'tomorrow' is no value"),
                Arguments.of(
                        "{'Bool': {'aws:SecureTransport': 'yes'}}",
                        "Statement.Condition.Bool.aws:SecureTransport 'yes' is no value"),
                Arguments.of(
                        "{'NumericEquals': {'aws:EpochTime': '1e999999999'}}",
                        "Statement.Condition.NumericEquals.aws:EpochTime '1e999999999' is no value"),
                Arguments.of(
                        "{'Null': {'aws:username': 1}}",
                        "Statement.Condition.Null.aws:username must be true or false"));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void shouldSayWhatIsWrongWithACondition(String condition, String why) {
        assertThat(why(PolicyParser.ofCaller(condition(condition)))).startsWith(why);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void shouldTakeNothingElseForAnAddress(String address) {
        assertThat(why(PolicyParser.ofCaller(condition("{'IpAddress': {'aws:SourceIp': '" + address + "'}}"))))
                .endsWith("is no value that IpAddress compares");
    }

    static Stream<String> addresses() {
        return Stream.of(
                "",
                "10",
                "10.1",
                "10.0.0.256",
                "010.0.0.1",
                "10.0.0.1/",
                "10.0.0.1/-1",
                "10.0.0.1/08",
                "localhost",
                "example.org",
                "10.0.0.1/8/8",
                " 10.0.0.1",
                "2001:db8::/129",
                ":::",
                "fe80::1%eth0",
                "0x7f.0.0.1",
                "::g");
    }

    @Test
    @DisplayName("A name that occurs twice would make an audit line ambiguous")
    void shouldRefuseTwoStatementsOfOneName() {
        String one = "{'Sid': 'a', 'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";
        assertThat(why(PolicyParser.ofCaller(("{'Statement': [" + one + "," + one + "]}").replace('\'', '"'))))
                .isEqualTo("Statement[2].Sid 'a' is there twice");
    }

    @Test
    @DisplayName("Variables are refused where they mean something, and are plain text where they do not")
    void shouldRefuseVariables() {
        String text = "{'Version': '%s', 'Statement': {'Effect': 'Allow', 'Action': '*',"
                + " 'Resource': 'arn:aws:kinesis:*:*:stream/${aws:username}'}}";
        assertThat(why(PolicyParser.ofCaller(text.formatted("2012-10-17").replace('\'', '"'))))
                .endsWith("has a policy variable; these are not supported");
        assertThat(why(PolicyParser.ofCaller(text.formatted("2008-10-17").replace('\'', '"'))))
                .isEqualTo("valid");
    }

    private static String onStream(String members) {
        return why(PolicyParser.ofResource(
                statement("'Effect': 'Allow', 'Action': 'kinesis:Put*', 'Resource': '" + STREAM + "', " + members),
                STREAM));
    }

    @Test
    @DisplayName("B-154: a policy of a resource names principals and that resource alone")
    void shouldReadAPolicyOfAResource() {
        assertThat(onStream("'Principal': '*'")).isEqualTo("valid");
        assertThat(onStream("'Principal': {'AWS': ['111122223333', 'arn:aws:iam::111122223333:user/ann']}"))
                .isEqualTo("valid");
        assertThat(onStream("'Sid': 'a'")).isEqualTo("Statement must have either Principal or NotPrincipal");
        assertThat(onStream("'Principal': 'ann'")).startsWith("Statement.Principal must be '*' or an object");
        assertThat(onStream("'Principal': {'Service': 'lambda.amazonaws.com'}"))
                .isEqualTo("Statement.Principal must name accounts and users under 'AWS'; 'Service' is not supported");
        assertThat(onStream("'Principal': {'AWS': 'arn:aws:iam::111122223333:role/r'}"))
                .startsWith("Statement.Principal.AWS 'arn:aws:iam::111122223333:role/r' is neither '*'");
        assertThat(onStream("'Principal': {'AWS': 'arn:aws:iam::111122223333:user/*'}"))
                .startsWith("Statement.Principal.AWS 'arn:aws:iam::111122223333:user/*' is neither '*'");
        assertThat(onStream("'NotPrincipal': {'AWS': '111122223333'}"))
                .startsWith("Statement.NotPrincipal must not be used to allow");
        String elsewhere = statement("'Effect': 'Allow', 'Action': 'kinesis:Put*', 'Resource': '*', 'Principal': '*'");
        assertThat(why(PolicyParser.ofResource(elsewhere, STREAM)))
                .isEqualTo("Statement.Resource '*' is not the resource that the policy is put on, '" + STREAM + "'");
        String foreign =
                statement("'Effect': 'Allow', 'Action': 's3:*', 'Resource': '" + STREAM + "', 'Principal': '*'");
        assertThat(why(PolicyParser.ofResource(foreign, STREAM)))
                .isEqualTo("Statement.Action 's3:*' is not an action on streams or consumers");
    }

    @Test
    @DisplayName("E-031: 20 KiB and not a byte more")
    void shouldBoundThePolicyOfAResource() {
        String good =
                statement("'Effect': 'Allow', 'Action': 'kinesis:*', 'Resource': '" + STREAM + "', 'Principal': '*'");
        String full = good + " ".repeat(20 * 1024 - good.length());
        assertThat(why(PolicyParser.ofResource(full, STREAM))).isEqualTo("valid");
        assertThat(why(PolicyParser.ofResource(full + " ", STREAM))).isEqualTo("the policy is larger than 20480 bytes");
    }

    @Test
    @DisplayName("Whatever is sent, the answer is a policy or a reason, and never repeats much of it")
    void shouldSurviveMutations() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, (char) random.nextInt(0x3000));
                    default -> text.setCharAt(at, "{}[]\",:*$\\0\ud800".charAt(random.nextInt(12)));
                }
            }
            assertThat(why(PolicyParser.ofCaller(text.toString()))).hasSizeLessThan(400);
        }
    }
}
