package io.weir.api.testing;

import io.weir.auth.Authenticator;
import io.weir.auth.Principal;
import io.weir.auth.SignedRequest;

/// Takes every call for that of whoever the test says is calling. For one thread.
public final class Caller implements Authenticator {

    private Principal current = Principal.root(TestNode.ACCOUNT);

    /// Who calls from now on.
    public void is(Principal principal) {
        current = principal;
    }

    public Principal current() {
        return current;
    }

    @Override
    public Principal authenticate(SignedRequest request) {
        return current;
    }
}
