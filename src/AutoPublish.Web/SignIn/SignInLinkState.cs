using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Core.SignIn;

namespace AutoPublish.Web.SignIn;

/// <summary>What a mailed link leads to now, in this browser.</summary>
internal abstract record SignInLinkState
{
    private SignInLinkState()
    {
    }

    /// <summary>We did not make this link, it is long over, or nobody can be signed in by it any more.</summary>
    internal sealed record Unknown : SignInLinkState;

    internal sealed record Late : SignInLinkState;

    internal sealed record Used(SignInTicket Ticket) : SignInLinkState;

    /// <summary>Another browser asked for it.</summary>
    internal sealed record OtherBrowser : SignInLinkState;

    /// <param name="Ticket">With the ETag that signing in must name.</param>
    /// <param name="Member">Null: an account is made by it.</param>
    internal sealed record Open(Document<SignInTicket> Ticket, Member? Member) : SignInLinkState;
}
