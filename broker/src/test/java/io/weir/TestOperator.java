package io.weir;

import io.weir.auth.KeyPair;
import io.weir.client.AdminClient;
import io.weir.client.Credentials;
import io.weir.client.WaitClock;
import io.weir.protocol.admin.AdminCalls;
import io.weir.protocol.admin.NewKey;
import io.weir.protocol.admin.PolicyView;
import io.weir.protocol.admin.UserView;

/// Makes users and keys of a test's broker by its admin API.
final class TestOperator {

    static final String EVERYTHING = policy("*");

    private final String admin;
    private final AdminClient client;

    private TestOperator(String admin, Credentials credentials) {
        this.admin = admin;
        this.client = new AdminClient(admin, "us-east-1", credentials, WaitClock.system());
    }

    /// Makes the first key, which turns verification on, and goes on with it.
    static TestOperator first(TestBroker broker) {
        String admin = broker.admin("/").toString();
        TestOperator anybody = new TestOperator(admin, Credentials.placeholder());
        return anybody.as(anybody.user("root", EVERYTHING));
    }

    /// Starts with the key that was made before the broker was started.
    static TestOperator bootstrapped(TestBroker broker, KeyPair key) {
        return new TestOperator(
                broker.admin("/").toString(), new Credentials(key.accessKeyId(), key.secretAccessKey(), ""));
    }

    /// The policy that allows some actions on everything.
    static String policy(String actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + actions
                + "\",\"Resource\":\"*\"}]}";
    }

    /// The same broker, by somebody else.
    TestOperator as(NewKey key) {
        return new TestOperator(admin, credentials(key));
    }

    /// A user of the operator's account with one policy and a key.
    NewKey user(String name, String policy) {
        return user(AdminCalls.SELF, name, policy);
    }

    /// A user of an account with one policy and a key.
    NewKey user(String account, String name, String policy) {
        client.callWith(AdminCalls.CREATE_USER, new UserView.Ask(name), account);
        client.callWith(AdminCalls.PUT_USER_POLICY, new PolicyView.Ask(policy), account, name, "p");
        return client.call(AdminCalls.CREATE_KEY, account, name);
    }

    AdminClient client() {
        return client;
    }

    static Credentials credentials(NewKey key) {
        String token = key.sessionToken();
        return new Credentials(key.accessKeyId(), key.secretAccessKey(), token == null ? "" : token);
    }
}
