package io.weir.cli.testing;

import io.weir.cli.Surroundings;
import io.weir.cli.WeirCommand;
import io.weir.client.WaitClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;

/// One run of the program without a process.
///
/// @param exitCode what it ended with
/// @param out standard output
/// @param err standard error
public record CommandRun(int exitCode, byte[] out, String err) {

    public static CommandRun of(String... args) {
        return withInput("", args);
    }

    public static CommandRun withInput(String input, String... args) {
        return with(Map.of(), input, args);
    }

    /// @param variables the environment
    public static CommandRun with(Map<String, String> variables, String input, String... args) {
        return run(new ManualWaitClock(), variables, input, args);
    }

    /// Waits between its tries as the program does.
    public static CommandRun inRealTime(String input, String... args) {
        return run(WaitClock.system(), Map.of(), input, args);
    }

    private static CommandRun run(WaitClock clock, Map<String, String> variables, String input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        Surroundings around = new Surroundings(
                variables,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintWriter(err, true),
                false,
                false,
                clock,
                new Random(1));
        int exitCode = new WeirCommand(around).execute(args);
        return new CommandRun(exitCode, out.toByteArray(), err.toString());
    }

    public String text() {
        return new String(out, StandardCharsets.UTF_8);
    }
}
