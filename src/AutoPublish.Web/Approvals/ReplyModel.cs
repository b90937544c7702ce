namespace AutoPublish.Web.Approvals;

/// <summary>What every form of the decision page needs.</summary>
/// <param name="Address">Where it posts to: the page itself.</param>
/// <param name="FormToken">Shows that whoever posts has seen the page.</param>
/// <param name="NeedsPin">This person must type a PIN to decide.</param>
public sealed record ReplyModel(string Address, string FormToken, bool NeedsPin);
