package io.weir.auth.policy;

/// What is wrong with a policy; ends its parse and never leaves this room.
final class PolicyFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;

    PolicyFault(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    String why() {
        return why;
    }
}
