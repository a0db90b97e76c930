package io.weir.cli;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// JSON written as block YAML. Every JSON text is YAML already, so it is read as such and laid out anew: names, their
/// order and the digits of numbers stay as they are. Pure.
final class YamlText {

    /// What may stand without quotes: words and sentences that begin with a letter. Readers of older YAML take
    /// digits with zeros before them, times and some words for something else than text, so these are quoted.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][^\\p{Cntrl}]*");

    /// What readers of older YAML take for true, false or nothing.
    private static final Set<String> WORDS_OF_OLD = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private static final char FIRST_OF_C1 = '\u007f';
    private static final char LAST_OF_C1 = '\u009f';
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final char FIRST_OF_NO_CHARACTERS = '\ufffe';

    private YamlText() {}

    /// The same value as YAML, ended by a newline.
    static String of(String json) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE) // it is our own answer, bounded where it was read
                .build();
        Node root = new Compose(settings).composeString(readable(json)).orElseThrow();
        DumpSettings block = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setSplitLines(false)
                .build();
        return new Present(block)
                .emitToString(new Serialize(block).serializeOne(laidOut(root)).iterator());
    }

    private static Node laidOut(Node node) {
        return switch (node) {
            case MappingNode map ->
                new MappingNode(
                        Tag.MAP,
                        map.getValue().stream()
                                .map(entry -> new NodeTuple(laidOut(entry.getKeyNode()), laidOut(entry.getValueNode())))
                                .toList(),
                        map.getValue().isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
            case SequenceNode list ->
                new SequenceNode(
                        Tag.SEQ,
                        list.getValue().stream().map(YamlText::laidOut).toList(),
                        list.getValue().isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
            case ScalarNode text
            when text.getTag().equals(Tag.STR) -> new ScalarNode(Tag.STR, text.getValue(), style(text.getValue()));
            default -> node;
        };
    }

    private static ScalarStyle style(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS_OF_OLD.contains(text.toLowerCase(Locale.ROOT));
        return plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    }

    /// JSON may hold, as they are, characters that YAML wants escaped; its strings are the only place for them.
    private static String readable(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean odd = c >= FIRST_OF_C1 && c <= LAST_OF_C1 || c == BYTE_ORDER_MARK || c >= FIRST_OF_NO_CHARACTERS;
            if (odd) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
