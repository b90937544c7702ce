namespace AutoPublish.Web.Auth;

/// <summary>What a token lets its bearer do. The names are those of the OAuth scopes.</summary>
[Flags]
public enum AccessScopes
{
    None = 0,

    /// <summary><c>content.read</c>: see contents, templates and figures.</summary>
    ContentRead = 1,

    /// <summary><c>content.write</c>: make and change contents; nothing goes out by it without a person.</summary>
    ContentWrite = 2,

    /// <summary><c>content.publish</c>: decide, set times, send.</summary>
    ContentPublish = 4,

    /// <summary><c>account.manage</c>: connect and disconnect accounts on platforms.</summary>
    AccountManage = 8,

    /// <summary><c>billing.manage</c>: change the plan and see what is paid.</summary>
    BillingManage = 16,
}
