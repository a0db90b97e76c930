package io.weir.cli.transfer;

/// What `--resend` does, in the words of the help.
final class ResendText {
    static final String TEXT =
            "Send the batch again that was on its way when a process was killed, although the target no"
                    + " longer knows whether it stored it. Otherwise the command ends then, with status 4.";

    private ResendText() {}
}
