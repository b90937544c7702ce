using AutoPublish.Core.Documents;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Web.Accounts;

/// <summary>What the name of a connection that waits leads to.</summary>
internal abstract record PendingLook
{
    private PendingLook()
    {
    }

    internal sealed record Found(Document<PendingConnection> Document, Secret Secret) : PendingLook;

    internal sealed record Refused(PendingRefusal Why) : PendingLook;
}

internal enum PendingRefusal
{
    /// <summary>Never made, of another tenant, or taken already.</summary>
    Unknown,
    OtherMember,
    OtherBrowser,
    OtherPlatform,
    Late,
}
