package io.weir.auth.policy;

import static io.weir.auth.policy.Asked.OWNER;
import static io.weir.auth.policy.Asked.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.auth.Principal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What conditions hold for.
final class ConditionTest {

    private static String when(String condition) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\","
                + " \"Resource\": \"*\", \"Condition\": " + condition.replace('\'', '"') + "}}";
    }

    private static String when(String operator, String key, String value) {
        return when("{'" + operator + "': {'" + key + "': '" + value + "'}}");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.2.3, true",
        "10.0.0.0/8, 11.1.2.3, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.1.2.3/32, 10.1.2.2, false",
        "10.1.2.3/31, 10.1.2.2, true",
        "10.255.255.255/9, 10.128.0.0, true",
        "10.255.255.255/9, 10.127.0.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1, true",
        "::/0, 10.1.2.3, false",
        "::/0, ::1, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true"
    })
    @DisplayName("IpAddress and NotIpAddress are opposites, for both families")
    void shouldCompareAddresses(String range, String address, boolean inside) {
        assertThat(PUT.from(address).allowed(when("IpAddress", "aws:SourceIp", range)))
                .isEqualTo(inside);
        assertThat(PUT.from(address).allowed(when("NotIpAddress", "aws:SourceIp", range)))
                .isEqualTo(!inside);
    }

    @Test
    void shouldCompareTransport() {
        assertThat(PUT.allowed(when("Bool", "aws:SecureTransport", "true"))).isTrue();
        assertThat(PUT.secure(false).allowed(when("Bool", "aws:SecureTransport", "true")))
                .isFalse();
        assertThat(PUT.secure(false).allowed(when("{'Bool': {'aws:securetransport': false}}")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DateLessThan, 2026-06-15T12:00:00Z, false",
        "DateLessThan, 2026-06-15T12:00:01Z, true",
        "DateLessThanEquals, 2026-06-15T12:00:00Z, true",
        "DateGreaterThan, 2026-06-15T11:59:59Z, true",
        "DateGreaterThan, 2026-06-15T12:00:00Z, false",
        "DateGreaterThanEquals, 2026-06-15T14:00:00+02:00, true",
        "DateEquals, 2026-06-15T12:00:00Z, true",
        "DateNotEquals, 2026-06-15T12:00:00Z, false",
        "DateGreaterThan, 2026-06-15, true",
        "DateLessThan, 2026-06-16, true",
        "DateGreaterThan, 1700000000, true"
    })
    void shouldCompareTimes(String operator, String value, boolean holds) {
        assertThat(PUT.allowed(when(operator, "aws:CurrentTime", value))).isEqualTo(holds);
        assertThat(PUT.allowed(when(operator, "aws:EpochTime", value))).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "NumericEquals, 1781524800, true",
        "NumericNotEquals, 1781524800, false",
        "NumericLessThan, 1781524800.5, true",
        "NumericLessThanEquals, 1781524799, false",
        "NumericGreaterThan, 1781524799, true",
        "NumericGreaterThanEquals, 1781524800, true"
    })
    void shouldCompareNumbers(String operator, String value, boolean holds) {
        assertThat(PUT.allowed(when(operator, "aws:EpochTime", value))).isEqualTo(holds);
        assertThat(PUT.allowed(when("{'" + operator + "': {'aws:EpochTime': " + value + "}}")))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, aws:username, ann, true",
        "StringEquals, aws:UserName, Ann, false",
        "StringEqualsIgnoreCase, aws:username, ANN, true",
        "StringNotEquals, aws:username, bob, true",
        "StringNotEqualsIgnoreCase, aws:username, ANN, false",
        "StringLike, aws:username, a*, true",
        "StringLike, aws:username, A*, false",
        "StringNotLike, aws:username, a?n, false",
        "StringEquals, aws:PrincipalAccount, 111122223333, true",
        "StringEquals, aws:SecureTransport, true, true",
        "StringLike, aws:SourceIp, 10.1.*, true",
        "ArnEquals, aws:PrincipalArn, arn:aws:iam::111122223333:user/ann, true",
        "ArnLike, aws:PrincipalArn, arn:aws:iam::*:user/a*, true",
        "ArnNotEquals, aws:PrincipalArn, arn:aws:iam::111122223333:user/ann, false",
        "ArnNotLike, aws:PrincipalArn, arn:aws:iam::444455556666:*, true"
    })
    void shouldCompareTexts(String operator, String key, String value, boolean holds) {
        assertThat(PUT.allowed(when(operator, key, value))).isEqualTo(holds);
    }

    @Test
    @DisplayName("Any of several values will do; of a negated operator none may be met; all conditions have to hold")
    void shouldCombineValuesAndConditions() {
        assertThat(PUT.allowed(when("{'StringEquals': {'aws:username': ['bob', 'ann']}}")))
                .isTrue();
        assertThat(PUT.allowed(when("{'StringNotEquals': {'aws:username': ['bob', 'ann']}}")))
                .isFalse();
        String two = "{'StringEquals': {'aws:username': 'ann', 'aws:PrincipalAccount': '%s'},"
                + " 'Bool': {'aws:SecureTransport': true}}";
        assertThat(PUT.allowed(when(two.formatted(OWNER)))).isTrue();
        assertThat(PUT.allowed(when(two.formatted("444455556666")))).isFalse();
        assertThat(PUT.secure(false).allowed(when(two.formatted(OWNER)))).isFalse();
    }

    @Test
    @DisplayName("A key that the request lacks: no match, unless negated, IfExists or Null")
    void shouldJudgeMissingKeys() {
        Asked nowhere = PUT.from(null);
        assertThat(nowhere.allowed(when("IpAddress", "aws:SourceIp", "0.0.0.0/0")))
                .isFalse();
        assertThat(nowhere.allowed(when("IpAddressIfExists", "aws:SourceIp", "10.0.0.0/8")))
                .isTrue();
        assertThat(PUT.from("11.0.0.1").allowed(when("IpAddressIfExists", "aws:SourceIp", "10.0.0.0/8")))
                .isFalse();
        assertThat(nowhere.allowed(when("NotIpAddress", "aws:SourceIp", "10.0.0.0/8")))
                .isTrue();
        assertThat(nowhere.allowed(when("Null", "aws:SourceIp", "true"))).isTrue();
        assertThat(nowhere.allowed(when("Null", "aws:SourceIp", "false"))).isFalse();
        assertThat(PUT.allowed(when("{'Null': {'aws:SourceIp': false}}"))).isTrue();
    }

    @Test
    @DisplayName("The owner of an account has no user name")
    void shouldNotGiveTheOwnerAUserName() {
        String named = "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"kinesis:*\","
                + " \"Resource\": \"" + Asked.STREAM + "\","
                + " \"Condition\": {\"Null\": {\"aws:username\": true}}}}";
        Asked owner = PUT.by(Principal.root("444455556666"));
        assertThat(owner.decide("", named)).isInstanceOf(io.weir.auth.Decision.Allowed.class);
        assertThat(PUT.decide("", named)).isInstanceOf(io.weir.auth.Decision.Denied.class);
    }
}
