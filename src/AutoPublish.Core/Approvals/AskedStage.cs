namespace AutoPublish.Core.Approvals;

/// <summary>A stage as it was when the question was made.</summary>
/// <param name="Name">Shown to approvers; empty where there is only one.</param>
/// <param name="Needed">How many seats must approve, at least 1.</param>
public sealed record AskedStage(string Name, int Needed)
{
    /// <summary>
    /// Every seat must answer, and whoever stands in for somebody answers for both seats. False: it is the number of persons
    /// that counts, and each counts once.
    /// </summary>
    public bool All { get; init; }
}
