package io.weir.auth.policy;

import static io.weir.auth.policy.Asked.ANN;
import static io.weir.auth.policy.Asked.BOB;
import static io.weir.auth.policy.Asked.OTHER;
import static io.weir.auth.policy.Asked.OWNER;
import static io.weir.auth.policy.Asked.PUT;
import static io.weir.auth.policy.Asked.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.auth.Decision;
import io.weir.auth.Decision.Reason;
import io.weir.auth.Principal;
import io.weir.auth.StatementName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How policies combine, and what statements mean.
final class PolicyEvaluatorTest {

    private static final String ALLOW =
            "{\"Statement\": {\"Sid\": \"all\", \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
    private static final String DENY =
            "{\"Statement\": {\"Sid\": \"no\", \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}}";

    private static String caller(String action, String resource) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": " + action
                + ", \"Resource\": " + resource + "}]}";
    }

    private static String resource(String effect, String principal) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"shared\", \"Effect\": \"" + effect
                + "\", \"Principal\": " + principal + ", \"Action\": \"kinesis:Put*\", \"Resource\": \"" + STREAM
                + "\"}]}";
    }

    private static String user(Principal user) {
        return "{\"AWS\": \"" + user.arn() + "\"}";
    }

    private static Decision denied(Reason reason) {
        return new Decision.Denied(reason, StatementName.NONE);
    }

    @Test
    @DisplayName("Default deny")
    void shouldRefuseWhatNothingAllows() {
        assertThat(PUT.decide("", "")).isEqualTo(denied(Reason.NO_IDENTITY_POLICY));
        assertThat(PUT.decide(caller("\"kinesis:GetRecords\"", "\"*\""), ""))
                .isEqualTo(denied(Reason.NO_IDENTITY_POLICY));
    }

    @Test
    @DisplayName("The policy of a stream says nothing of what is done with it on the admin port")
    void shouldAskResourcesForOperationsOfTheServiceOnly() {
        Policy everything = Asked.ofResource(resource("Allow", "\"*\"").replace("kinesis:Put*", "*"));
        PolicyAuthorizer authorizer =
                new PolicyAuthorizer(_ -> List.of(), _ -> List.of(new NamedPolicy(STREAM, everything)));
        assertThat(authorizer.decide(PUT.request())).isInstanceOf(Decision.Allowed.class);
        assertThat(authorizer.decide(PUT.action("weir:SplitShard").request()))
                .isEqualTo(denied(Reason.NO_IDENTITY_POLICY));
    }

    @Test
    @DisplayName("Explicit deny wins, whichever policy allows and in whatever order")
    void shouldLetAnExplicitDenyWin() {
        String both = "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"},"
                + " {\"Effect\": \"Deny\", \"Action\": \"kinesis:PutRecord\", \"Resource\": \"*\"}]}";
        assertThat(PUT.decide(both, resource("Allow", "\"*\"")))
                .isEqualTo(new Decision.Denied(Reason.IDENTITY_DENY, new StatementName("mine", "#2")));
        assertThat(PUT.decide(ALLOW, resource("Deny", user(ANN))))
                .isEqualTo(new Decision.Denied(Reason.RESOURCE_DENY, new StatementName(STREAM, "shared")));
        assertThat(PUT.decide(DENY, resource("Deny", "\"*\"")))
                .isEqualTo(new Decision.Denied(Reason.IDENTITY_DENY, new StatementName("mine", "no")));
        assertThat(PUT.by(BOB).decide(DENY, resource("Allow", user(BOB))))
                .isEqualTo(new Decision.Denied(Reason.IDENTITY_DENY, new StatementName("mine", "no")));
    }

    @Test
    @DisplayName("Within an account either policy is enough")
    void shouldAllowWithinAnAccountByEitherPolicy() {
        assertThat(PUT.decide(ALLOW, "")).isEqualTo(new Decision.Allowed(new StatementName("mine", "all")));
        assertThat(PUT.decide("", resource("Allow", user(ANN))))
                .isEqualTo(new Decision.Allowed(new StatementName(STREAM, "shared")));
        assertThat(PUT.decide("", resource("Allow", "\"*\""))).isInstanceOf(Decision.Allowed.class);
        assertThat(PUT.decide("", resource("Allow", user(BOB)))).isEqualTo(denied(Reason.NO_IDENTITY_POLICY));
    }

    @Test
    @DisplayName("What is given to the own account is the account's to hand on by a policy of the caller")
    void shouldNotTakeTheAccountForItsUsers() {
        String account = resource("Allow", "{\"AWS\": \"" + OWNER + "\"}");
        assertThat(PUT.decide("", account)).isEqualTo(denied(Reason.NO_IDENTITY_POLICY));
        assertThat(PUT.decide(ALLOW, account)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    @DisplayName("A deny for an account is for all of its users")
    void shouldRefuseTheUsersOfADeniedAccount() {
        assertThat(PUT.decide(ALLOW, resource("Deny", "{\"AWS\": \"arn:aws:iam::" + OWNER + ":root\"}")))
                .isInstanceOf(Decision.Denied.class);
    }

    @Test
    @DisplayName("Across accounts both have to allow")
    void shouldDemandBothPoliciesAcrossAccounts() {
        Asked across = PUT.by(BOB);
        assertThat(across.decide("", "")).isEqualTo(denied(Reason.NO_IDENTITY_POLICY));
        assertThat(across.decide("", resource("Allow", user(BOB)))).isEqualTo(denied(Reason.NO_IDENTITY_POLICY));
        assertThat(across.decide(ALLOW, "")).isEqualTo(denied(Reason.NO_RESOURCE_POLICY));
        assertThat(across.decide(ALLOW, resource("Allow", user(ANN)))).isEqualTo(denied(Reason.NO_RESOURCE_POLICY));
        for (String principal : List.of(
                user(BOB),
                "\"*\"",
                "{\"AWS\": \"*\"}",
                "{\"AWS\": \"" + OTHER + "\"}",
                "{\"AWS\": [\"" + OWNER + "\", \"arn:aws:iam::" + OTHER + ":root\"]}")) {
            assertThat(across.decide(ALLOW, resource("Allow", principal)))
                    .as(principal)
                    .isEqualTo(new Decision.Allowed(new StatementName(STREAM, "shared")));
        }
        assertThat(across.decide(ALLOW, resource("Deny", "\"*\""))).isInstanceOf(Decision.Denied.class);
    }

    @Test
    @DisplayName("The owner may do everything in its account, and in another what that gives")
    void shouldAllowTheOwnerEverythingOfItsOwn() {
        assertThat(PUT.by(Principal.root(OWNER)).decide("", "")).isInstanceOf(Decision.Allowed.class);
        assertThat(PUT.by(Principal.root(OWNER)).decide(DENY, resource("Deny", "\"*\"")))
                .isInstanceOf(Decision.Allowed.class);
        Asked across = PUT.by(Principal.root(OTHER));
        assertThat(across.decide("", "")).isEqualTo(denied(Reason.NO_RESOURCE_POLICY));
        assertThat(across.decide("", resource("Allow", "{\"AWS\": \"" + OTHER + "\"}")))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(across.decide("", resource("Allow", user(BOB)))).isEqualTo(denied(Reason.NO_RESOURCE_POLICY));
    }

    @Test
    @DisplayName("NotPrincipal: all but those listed")
    void shouldDenyAllOthers() {
        String others = "{\"Statement\": {\"Effect\": \"Deny\", \"NotPrincipal\": " + user(ANN)
                + ", \"Action\": \"kinesis:*\", \"Resource\": \"" + STREAM + "\"}}";
        assertThat(PUT.decide(ALLOW, others)).isInstanceOf(Decision.Allowed.class);
        assertThat(PUT.by(Principal.user(OWNER, "eve", "AKIAEVE", false)).decide(ALLOW, others))
                .isInstanceOf(Decision.Denied.class);
    }

    @ParameterizedTest
    @CsvSource({
        "kinesis:PutRecord, true",
        "KINESIS:putrecord, true",
        "kinesis:Put*, true",
        "kinesis:PutRecor?, true",
        "kinesis:*, true",
        "kin*:*Record, false",
        "kinesis:PutRecords, false",
        "kinesis:PutRecord?, false",
        "s3:*, false"
    })
    @DisplayName("Actions: case does not matter, stars and question marks do")
    void shouldMatchActions(String action, boolean allowed) {
        if (action.startsWith("kin*")) {
            assertThat(PolicyParser.ofCaller(caller("\"" + action + "\"", "\"*\"")))
                    .isInstanceOf(ParsedPolicy.Malformed.class);
            return;
        }
        assertThat(PUT.allowed(caller("\"" + action + "\"", "\"*\""))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:kinesis:us-east-1:111122223333:stream/orders, true",
        "arn:aws:kinesis:us-east-1:111122223333:stream/*, true",
        "arn:aws:kinesis:*:*:stream/ord???, true",
        "arn:aws:kinesis:*, true",
        "arn:*, true",
        "*, true",
        "arn:aws:kinesis:us-east-1:111122223333:stream/Orders, false",
        "arn:aws:kinesis:us-east-1:111122223333:stream/order, false",
        "arn:aws:kinesis:us-east-1:444455556666:stream/*, false",
        "arn:aws:kinesis:eu-west-1:111122223333:stream/*, false",
        "arn:aws:s3:*, false",
        "arn:aws:kinesis:*:stream/orders:*, false"
    })
    @DisplayName("Resources: case matters, and a star stays within its part of the name")
    void shouldMatchResources(String resource, boolean allowed) {
        assertThat(PUT.allowed(caller("\"*\"", "\"" + resource + "\""))).isEqualTo(allowed);
    }

    @Test
    @DisplayName("A consumer is another resource than its stream")
    void shouldTellConsumersFromStreams() {
        Asked subscribe = PUT.action("kinesis:SubscribeToShard").resource(STREAM + "/consumer/c:1700000000");
        assertThat(subscribe.allowed(caller("\"*\"", "\"" + STREAM + "\""))).isFalse();
        assertThat(subscribe.allowed(caller("\"*\"", "\"" + STREAM + "/consumer/*\"")))
                .isTrue();
        assertThat(subscribe.allowed(caller("\"*\"", "\"" + STREAM + "/consumer/c:*\"")))
                .isTrue();
        assertThat(PUT.allowed(caller("\"*\"", "\"" + STREAM + "/consumer/*\"")))
                .isFalse();
    }

    @Test
    @DisplayName("NotAction and NotResource: all but those listed")
    void shouldTakeAllOthers() {
        String others =
                "{\"Statement\": {\"Effect\": \"Allow\", \"NotAction\": [\"kinesis:Delete*\", \"kinesis:Put*\"],"
                        + " \"NotResource\": \"arn:aws:kinesis:*:*:stream/secret\"}}";
        assertThat(PUT.allowed(others)).isFalse();
        assertThat(PUT.action("kinesis:GetRecords").allowed(others)).isTrue();
        assertThat(PUT.action("kinesis:GetRecords")
                        .resource("arn:aws:kinesis:us-east-1:" + OWNER + ":stream/secret")
                        .allowed(others))
                .isFalse();
    }

    @Test
    @DisplayName("Operations without a resource need a star")
    void shouldAllowOperationsWithoutAResourceByAStarAlone() {
        Asked list = PUT.action("kinesis:ListStreams").resource("*");
        assertThat(list.allowed(caller("\"*\"", "\"*\""))).isTrue();
        assertThat(list.allowed(caller("\"*\"", "\"arn:aws:kinesis:*:*:stream/*\"")))
                .isFalse();
    }

    @Test
    @DisplayName("Many stars take no time to speak of")
    void shouldMatchInTime() {
        Wildcard pattern = Wildcard.of("*a".repeat(2000) + "b");
        assertThat(pattern.matches("a".repeat(4000))).isFalse();
    }

    @Test
    @DisplayName("Against plain backtracking, over all small patterns and texts")
    void shouldMatchLikePlainBacktracking() {
        List<String> patterns = words("ab*?", 4);
        List<String> texts = words("ab", 5);
        for (String pattern : patterns) {
            Wildcard wildcard = Wildcard.of(pattern);
            for (String text : texts) {
                assertThat(wildcard.matches(text)).as(pattern + " / " + text).isEqualTo(plain(pattern, text));
            }
        }
    }

    private static List<String> words(String alphabet, int lengthMax) {
        List<String> words = new ArrayList<>(List.of(""));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.length() < lengthMax) {
                alphabet.chars().forEach(c -> words.add(word + (char) c));
            }
        }
        return words;
    }

    private static boolean plain(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return plain(pattern.substring(1), text) || (!text.isEmpty() && plain(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && plain(pattern.substring(1), text.substring(1));
    }
}
