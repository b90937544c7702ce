using AutoPublish.Core.Members;

namespace AutoPublish.Web.SignIn;

/// <summary>Who is signed in in this browser.</summary>
/// <param name="SessionId">Names the session; a digest of the cookie's secret, so it opens nothing.</param>
/// <param name="Member">As it is now: a change of memberships counts from the next request on.</param>
public sealed record SignedIn(string SessionId, Member Member)
{
    /// <summary>The tenant that this browser looks at: the chosen one while the member belongs to it, else the first. Null: a member of nothing.</summary>
    public Membership? Membership { get; init; }
}
