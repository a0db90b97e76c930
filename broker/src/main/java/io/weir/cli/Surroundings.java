package io.weir.cli;

import io.weir.client.WaitClock;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/// What a command finds around it, so that tests can run one without a process.
///
/// @param variables the environment
/// @param in standard input, unbuffered
/// @param out standard output, unbuffered; unlike `System.out` it reports a reader that went away
/// @param err standard error, for people
/// @param outIsTerminal whether somebody watches standard output
/// @param errIsTerminal whether somebody watches standard error
/// @param clock time and waiting
/// @param random partition keys, load data and the jitter of retries; safe for many threads
public record Surroundings(
        Map<String, String> variables,
        InputStream in,
        OutputStream out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        WaitClock clock,
        RandomGenerator random) {

    /// Colours of standard output.
    public Paint paint() {
        return Paint.of(outIsTerminal, variables);
    }

    /// Those of this process.
    public static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Terminal.onStandardOutput(),
                Terminal.onStandardError(),
                WaitClock.system(),
                new Random());
    }
}
