package io.weir;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The table of rows: a room may know itself and the rooms in lower rows, neither its neighbours nor those above.
final class KnowOnlyLowerRows extends ArchCondition<JavaClass> {

    private static final String ROOT = "io.weir";

    /// From the lowest row up. The empty name is the root package. `protocol` and `client` are modules of their
    /// own, under all.
    private static final List<List<String>> ROWS = List.of(
            List.of("protocol"),
            List.of("client"),
            List.of("audit", "crypto", "limits", "time", "metrics", "config"),
            List.of("store"),
            List.of("log"),
            List.of("catalog", "lease", "shard"),
            List.of("route", "node"),
            List.of("auth", "read", "subscribe", "maintenance"),
            List.of("api"),
            List.of("http", "peer", "admin"),
            List.of("", "cli"));

    /// Sideways arrows that are drawn: the root hands its arguments to the command line, which starts the broker.
    private static final Map<String, String> DRAWN = Map.of("", "cli", "cli", "");

    private static final Map<String, Integer> ROW_OF = rowOf();

    KnowOnlyLowerRows() {
        super("know only their own room and lower rows");
    }

    @Override
    public void check(JavaClass javaClass, ConditionEvents events) {
        String room = room(javaClass);
        if (!ROW_OF.containsKey(room)) {
            events.add(SimpleConditionEvent.violated(javaClass, javaClass.getName() + " is in no room of the table"));
            return;
        }
        for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass();
            if (target.getPackageName().startsWith(ROOT) && !mayKnow(room, room(target))) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }

    private static boolean mayKnow(String room, String other) {
        return room.equals(other)
                || other.equals(DRAWN.get(room))
                || ROW_OF.getOrDefault(room, 0) > ROW_OF.getOrDefault(other, Integer.MAX_VALUE);
    }

    private static String room(JavaClass javaClass) {
        String inside = javaClass.getPackageName().substring(ROOT.length());
        return inside.isEmpty() ? "" : inside.substring(1).split("\\.", 2)[0];
    }

    private static Map<String, Integer> rowOf() {
        Map<String, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < ROWS.size(); row++) {
            for (String room : ROWS.get(row)) {
                rowOf.put(room, row);
            }
        }
        return Map.copyOf(rowOf);
    }
}
