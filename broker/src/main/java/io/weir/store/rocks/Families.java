package io.weir.store.rocks;

import io.weir.store.Family;
import io.weir.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// The families that exist, by name. Readers look families up without a lock; who creates or drops one holds the lock
/// of [RocksStore].
final class Families {

    private final RocksDB db;
    private final RocksOptions options;
    private final Map<Family, FamilyHandle> byName = new ConcurrentHashMap<>();

    Families(RocksDB db, RocksOptions options) {
        this.db = db;
        this.options = options;
    }

    void add(Family family, FamilyHandle handle) {
        byName.put(family, handle);
    }

    /// The family, with the caller counted as a user; null when there is none. The caller releases it.
    @Nullable
    FamilyHandle acquire(Family family) {
        for (FamilyHandle found = byName.get(family); found != null; found = byName.get(family)) {
            if (found.tryAcquire()) {
                return found;
            }
        }
        return null;
    }

    /// The engine's number of a family, which is created when missing. Lock held.
    int idOf(Family family) {
        FamilyHandle found = byName.get(family);
        if (found == null) {
            found = create(family);
            byName.put(family, found);
        }
        return found.handle().getID();
    }

    private FamilyHandle create(Family family) {
        try {
            return new FamilyHandle(
                    db.createColumnFamily(new ColumnFamilyDescriptor(RocksOptions.name(family), options.of(family))));
        } catch (RocksDBException refused) {
            throw Errors.of("creating family " + family.name(), refused);
        }
    }

    /// Drops a family: its files go when its last reader has left. Lock held.
    void drop(Family family) {
        FamilyHandle found = byName.get(family);
        if (found == null) {
            return;
        }
        try {
            db.dropColumnFamily(found.handle());
        } catch (RocksDBException refused) {
            throw Errors.of("dropping family " + family.name(), refused);
        }
        byName.remove(family);
        found.release();
    }

    /// The names of those that exist now, in order.
    List<Family> names() {
        return byName.keySet().stream()
                .sorted(Comparator.comparing(Family::name))
                .toList();
    }

    /// Those that exist now, each with the caller counted as a user.
    List<FamilyHandle> acquireAll() {
        List<FamilyHandle> all = new ArrayList<>();
        for (FamilyHandle each : byName.values()) {
            if (each.tryAcquire()) {
                all.add(each);
            }
        }
        return all;
    }

    /// Forgets all families and waits for their users.
    ///
    /// @throws StoreException when a user does not leave
    void close(long waitSeconds) {
        List<FamilyHandle> all = List.copyOf(byName.values());
        byName.clear();
        all.forEach(FamilyHandle::release);
        all.forEach(each -> each.awaitClosed(waitSeconds));
    }
}
