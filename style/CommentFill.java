import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Breaks Markdown comment lines (`///`) that are too long, and fills the rest into the line below where that goes on
/// with the same paragraph. Done before formatting, because the formatter may leave the broken-off part outside the
/// comment.
final class CommentFill {
    private static final int LINE_CHARS_MAX = 120;
    private static final Pattern COMMENT = Pattern.compile("(?<start>\\s*/// ?)(?<text>.*)");
    /// Lines that begin something of their own: blank, tag, list, heading, table, quotation, fence, indented code.
    private static final Pattern OWN_LINE = Pattern.compile("|\\s.*|[@|#>`-].*|[*+] .*|\\d+[.)] .*");

    private CommentFill() {}

    static String fill(String source) {
        Deque<String> open = new ArrayDeque<>(List.of(source.split("\n", -1)));
        List<String> done = new ArrayList<>();
        while (!open.isEmpty()) {
            String line = open.pop();
            Matcher comment = COMMENT.matcher(line);
            // The formatter counts the indentation of such a line twice.
            int charsMax = LINE_CHARS_MAX - line.indexOf('/');
            int cut = line.length() > charsMax && comment.matches() ? line.lastIndexOf(' ', charsMax) : -1;
            if (cut < 0 || cut <= comment.end("start")) {
                done.add(line);
                continue;
            }
            done.add(line.substring(0, cut).stripTrailing());
            String rest = line.substring(cut + 1);
            String start = comment.group("start").stripTrailing() + " ";
            Matcher next = COMMENT.matcher(open.isEmpty() ? "" : open.peek());
            if (next.matches() && !OWN_LINE.matcher(next.group("text")).matches()) {
                open.pop();
                rest = rest + " " + next.group("text");
            }
            open.push(start + rest);
        }
        return String.join("\n", done);
    }
}
