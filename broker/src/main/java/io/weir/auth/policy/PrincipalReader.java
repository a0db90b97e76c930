package io.weir.auth.policy;

import io.weir.protocol.codec.JsonValue;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the principals of a statement: `*`, accounts, and users.
final class PrincipalReader {

    private static final String ANY = "*";
    private static final String ACCOUNTS_AND_USERS = "AWS";
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):(?:root|user/([a-zA-Z0-9_+=,.@-]{1,64}))");

    private PrincipalReader() {}

    static Principals read(Element principal) {
        if (principal.value() instanceof JsonValue.Text(String text)) {
            if (text.equals(ANY)) {
                return new Principals.Everybody();
            }
            throw principal.fault("must be '*' or an object such as {\"AWS\": …}, not " + Element.shown(text));
        }
        for (String kind : principal.members().keySet()) {
            if (!kind.equals(ACCOUNTS_AND_USERS)) {
                throw principal.fault(
                        "must name accounts and users under 'AWS'; " + Element.shown(kind) + " is not supported");
            }
        }
        Set<String> accounts = new HashSet<>();
        Set<String> users = new HashSet<>();
        boolean everybody = false;
        for (Element one : principal.member(ACCOUNTS_AND_USERS).oneOrMore()) {
            everybody |= one.text().equals(ANY);
            add(one, accounts, users);
        }
        return everybody ? new Principals.Everybody() : new Principals.Listed(accounts, users);
    }

    private static void add(Element one, Set<String> accounts, Set<String> users) {
        String text = one.text();
        Matcher arn = ARN.matcher(text);
        if (ACCOUNT.matcher(text).matches()) {
            accounts.add(text);
        } else if (arn.matches()) {
            String user = arn.group(2);
            if (user == null) {
                accounts.add(arn.group(1));
            } else {
                users.add("arn:aws:iam::" + arn.group(1) + ":user/" + user);
            }
        } else if (!text.equals(ANY)) {
            throw one.fault(Element.shown(text)
                    + " is neither '*', nor an account id, nor the ARN of an account's root or of a user");
        }
    }
}
