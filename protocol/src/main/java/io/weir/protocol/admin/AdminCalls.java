package io.weir.protocol.admin;

import io.weir.protocol.shape.Empty;
import io.weir.protocol.shape.StructureShape;

/** Operations on accounts, users, keys, policies and backups. Where a path has an account, {@code self} is the caller's own. */
public final class AdminCalls {
    /** Stands for the account of whoever calls. */
    public static final String SELF = "self";

    private static final String ACCOUNTS = "/v1/accounts";
    private static final String ACCOUNT = ACCOUNTS + "/{account}";
    private static final String USERS = ACCOUNT + "/users";
    private static final String USER = USERS + "/{user}";
    private static final String KEY = "/v1/keys/{key}";
    private static final String POLICIES = "/policies";
    private static final String POLICY = POLICIES + "/{policy}";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    public static final AdminCall<AccountView.Ask, AccountView> CREATE_ACCOUNT = new AdminCall<>(
            "CreateAccount",
            "POST",
            ACCOUNTS,
            "Makes an account, with an id of its own if none is given",
            CREATED,
            AccountView.Ask.SHAPE,
            AccountView.SHAPE);

    public static final AdminCall<Empty, AccountView.Page> LIST_ACCOUNTS =
            get("ListAccounts", ACCOUNTS, "Lists the accounts", AccountView.Page.SHAPE);

    public static final AdminCall<Empty, AccountView> DELETE_ACCOUNT =
            delete("DeleteAccount", ACCOUNT, "Deletes an account without users and streams", AccountView.SHAPE);

    public static final AdminCall<UserView.Ask, UserView> CREATE_USER =
            new AdminCall<>("CreateUser", "POST", USERS, "Makes a user", CREATED, UserView.Ask.SHAPE, UserView.SHAPE);

    public static final AdminCall<Empty, UserView.Page> LIST_USERS =
            get("ListUsers", USERS, "Lists the users of an account", UserView.Page.SHAPE);

    public static final AdminCall<Empty, UserView> DELETE_USER =
            delete("DeleteUser", USER, "Deletes a user with its keys and policies", UserView.SHAPE);

    public static final AdminCall<Empty, NewKey> CREATE_KEY = new AdminCall<>(
            "CreateAccessKey",
            "POST",
            USER + "/keys",
            "Gives a user a key; the only answer that shows its secret",
            CREATED,
            Empty.SHAPE,
            NewKey.SHAPE);

    public static final AdminCall<Empty, KeyView.Page> LIST_KEYS =
            get("ListAccessKeys", USER + "/keys", "Lists the keys of a user", KeyView.Page.SHAPE);

    public static final AdminCall<Empty, KeyView> DISABLE_KEY = new AdminCall<>(
            "DisableAccessKey",
            "POST",
            KEY + "/disable",
            "Accepts no more signatures of a key and its sessions",
            OK,
            Empty.SHAPE,
            KeyView.SHAPE);

    public static final AdminCall<Empty, KeyView> ENABLE_KEY = new AdminCall<>(
            "EnableAccessKey",
            "POST",
            KEY + "/enable",
            "Accepts signatures of a key again",
            OK,
            Empty.SHAPE,
            KeyView.SHAPE);

    public static final AdminCall<Empty, KeyView> DELETE_KEY =
            delete("DeleteAccessKey", KEY, "Deletes a key and ends its sessions", KeyView.SHAPE);

    public static final AdminCall<KeyView.SessionAsk, NewKey> CREATE_SESSION = new AdminCall<>(
            "CreateSession",
            "POST",
            KEY + "/session",
            "Makes a key for a while, good as long as the one it is made from",
            CREATED,
            KeyView.SessionAsk.SHAPE,
            NewKey.SHAPE);

    public static final AdminCall<PolicyView.Ask, PolicyView> PUT_USER_POLICY =
            put("PutUserPolicy", USER + POLICY, "Attaches a policy to a user, over one of the same name");

    public static final AdminCall<Empty, PolicyView> GET_USER_POLICY =
            get("GetUserPolicy", USER + POLICY, "Shows a policy of a user", PolicyView.SHAPE);

    public static final AdminCall<Empty, PolicyView.Page> LIST_USER_POLICIES =
            get("ListUserPolicies", USER + POLICIES, "Lists the policies of a user", PolicyView.Page.SHAPE);

    public static final AdminCall<Empty, PolicyView> DELETE_USER_POLICY =
            delete("DeleteUserPolicy", USER + POLICY, "Deletes a policy of a user", PolicyView.SHAPE);

    public static final AdminCall<PolicyView.Ask, PolicyView> PUT_ACCOUNT_POLICY = put(
            "PutAccountPolicy", ACCOUNT + POLICY, "Attaches a policy to all users of an account, over one of its name");

    public static final AdminCall<Empty, PolicyView> GET_ACCOUNT_POLICY =
            get("GetAccountPolicy", ACCOUNT + POLICY, "Shows a policy of an account", PolicyView.SHAPE);

    public static final AdminCall<Empty, PolicyView.Page> LIST_ACCOUNT_POLICIES =
            get("ListAccountPolicies", ACCOUNT + POLICIES, "Lists the policies of an account", PolicyView.Page.SHAPE);

    public static final AdminCall<Empty, PolicyView> DELETE_ACCOUNT_POLICY =
            delete("DeleteAccountPolicy", ACCOUNT + POLICY, "Deletes a policy of an account", PolicyView.SHAPE);

    public static final AdminCall<OperationView.BackupAsk, OperationView> CREATE_BACKUP = new AdminCall<>(
            "CreateBackup",
            "POST",
            "/v1/backups",
            "Begins a backup into a directory of the broker's machine",
            ACCEPTED,
            OperationView.BackupAsk.SHAPE,
            OperationView.SHAPE);

    public static final AdminCall<Empty, OperationView> DESCRIBE_OPERATION = get(
            "DescribeOperation",
            "/v1/operations/{id}",
            "Shows the progress or outcome of an operation",
            OperationView.SHAPE);

    private AdminCalls() {}

    private static <O> AdminCall<Empty, O> get(String name, String path, String summary, StructureShape<O> response) {
        return new AdminCall<>(name, "GET", path, summary, OK, Empty.SHAPE, response);
    }

    private static <O> AdminCall<Empty, O> delete(
            String name, String path, String summary, StructureShape<O> response) {
        return new AdminCall<>(name, "DELETE", path, summary, OK, Empty.SHAPE, response);
    }

    private static AdminCall<PolicyView.Ask, PolicyView> put(String name, String path, String summary) {
        return new AdminCall<>(name, "PUT", path, summary, OK, PolicyView.Ask.SHAPE, PolicyView.SHAPE);
    }
}
