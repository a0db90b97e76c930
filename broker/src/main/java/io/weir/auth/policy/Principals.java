package io.weir.auth.policy;

import io.weir.auth.Principal;
import java.util.Set;

/// The callers that a statement speaks of. Immutable.
sealed interface Principals {

    /// How a statement comes to speak of a caller.
    enum Mention {
        /// Not at all.
        NONE,
        /// With its account: what the account may hand on to its users.
        ACCOUNT,
        /// By its own name, or with everybody.
        SELF
    }

    Mention mention(Principal caller);

    /// The policy hangs on its caller.
    record Holder() implements Principals {
        @Override
        public Mention mention(Principal caller) {
            return Mention.SELF;
        }
    }

    /// `*`.
    record Everybody() implements Principals {
        @Override
        public Mention mention(Principal caller) {
            return Mention.SELF;
        }
    }

    /// `Principal`.
    ///
    /// @param accounts ids of accounts
    /// @param users resource names of users
    record Listed(Set<String> accounts, Set<String> users) implements Principals {

        public Listed {
            accounts = Set.copyOf(accounts);
            users = Set.copyOf(users);
        }

        @Override
        public Mention mention(Principal caller) {
            if (users.contains(caller.arn())) {
                return Mention.SELF;
            }
            return accounts.contains(caller.accountId()) ? Mention.ACCOUNT : Mention.NONE;
        }
    }

    /// `NotPrincipal`.
    ///
    /// @param listed the callers that are not meant
    record Others(Listed listed) implements Principals {
        @Override
        public Mention mention(Principal caller) {
            return listed.mention(caller) == Mention.NONE ? Mention.SELF : Mention.NONE;
        }
    }
}
