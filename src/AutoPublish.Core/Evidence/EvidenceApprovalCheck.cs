namespace AutoPublish.Core.Evidence;

/// <summary>One question to the approvers: that it was about this version, and that those decided who could.</summary>
internal sealed class EvidenceApprovalCheck
{
    private readonly EvidenceNotes _notes;
    private readonly int _version;
    private readonly string? _approvalId;
    private readonly string _fingerprint;
    private readonly DateTimeOffset? _askedAt;
    private readonly DateTimeOffset? _expiresAt;
    private readonly bool _membersMayDecide;
    private readonly EvidenceSeats _seats;
    private readonly HashSet<string> _excluded = [];
    private readonly List<string> _voters = [];
    private bool _hasEnded;

    internal EvidenceApprovalCheck(int number, DateTimeOffset? at, EvidenceValue facts, string fingerprint, int version, EvidenceNotes notes)
    {
        (_notes, _version, _fingerprint, _askedAt) = (notes, version, fingerprint, at);
        _approvalId = facts["approvalId"].Text;
        _expiresAt = facts["expiresAt"].Time;
        _membersMayDecide = facts["membersMayDecide"].Flag ?? false;
        _seats = new EvidenceSeats(facts["stages"].Items);
        Require(facts["fingerprint"].Text == fingerprint, number, "approval.fingerprint", "The approvers were asked about something else than the payloads of this version.");
        Require(_approvalId is not null && at is not null && _expiresAt is not null && _seats.AreWhole, number, "approval.question", "The question has no name, no times or no stages.");
        foreach (EvidenceValue approver in facts["approvers"].Items)
        {
            Sit(number, approver, isEscalated: false);
        }

        foreach (EvidenceValue person in facts["excluded"].Items)
        {
            _excluded.UnionWith(new[] { person["subject"].Text, person["approverId"].Text }.OfType<string>());
        }
    }

    internal bool IsApproved { get; private set; }

    internal DateTimeOffset? ApprovedAt { get; private set; }

    internal void Take(int number, string kind, DateTimeOffset? at, EvidenceValue facts)
    {
        Require(facts["approvalId"].Text == _approvalId, number, "approval.id", "It belongs to another question.");
        Require(!_hasEnded, number, "approval.ended", "The question had ended before.");
        switch (kind)
        {
            case EvidenceKinds.Escalated:
                Sit(number, facts, isEscalated: true);
                break;
            case EvidenceKinds.Substituted:
                RequireSeat(number, facts["approverId"].Text, facts);
                RequireSeat(number, facts["substitute"].Text, facts);
                _seats.Replace(facts["approverId"].Text ?? "", facts["substitute"].Text ?? "", facts["stage"].Number ?? 0);
                break;
            case EvidenceKinds.Reminded or EvidenceKinds.LinkWithdrawn or EvidenceKinds.LinkLocked or EvidenceKinds.Mailed or EvidenceKinds.MailRefused:
                RequireSeat(number, facts["approverId"].Text, facts);
                break;
            case EvidenceKinds.Voted:
                Vote(number, at, facts);
                break;
            case EvidenceKinds.Decided:
                Decided(number, at, facts);
                _hasEnded = true;
                break;
            case EvidenceKinds.Superseded or EvidenceKinds.Expired:
                Require(facts["fingerprint"].Text == _fingerprint, number, "approval.fingerprint", "It ends the question about something else.");
                _hasEnded = true;
                break;
            default:
                _notes.Wrong(number, "story.kind", $"This form knows no '{(kind.Length > 40 ? kind[..40] : kind)}'.");
                break;
        }
    }

    private void Sit(int number, EvidenceValue approver, bool isEscalated)
    {
        string id = approver["approverId"].Text ?? "";
        long? stage = approver["stage"].Number;
        bool known = id.Length > 0 && approver["addressDigest"].Text is { Length: 64 } digest && digest.StartsWith(id, StringComparison.Ordinal);
        Require(known && stage >= 0 && stage < _seats.Stages, number, "approval.approver", "An approver has no stage, or an id that is not of the address digest.");
        Require(_seats.Add(id, stage ?? 0, approver["standsIn"].Flag, isEscalated), number, "approval.approver", "An approver sits twice in one stage.");
    }

    private void Vote(int number, DateTimeOffset? at, EvidenceValue facts)
    {
        string person = Decider(number, at, facts);
        Require(facts["kind"].Text == "approve", number, "approval.vote", "It is counted as an approval, and is none.");
        Require(!_voters.Contains(person), number, "approval.twice", "The person had approved before, and counts once.");
        _voters.Add(person);
    }

    private void Decided(int number, DateTimeOffset? at, EvidenceValue facts)
    {
        string person = Decider(number, at, facts);
        Require(facts["via"].Text != "link" || _seats.IsAsked(person), number, "approval.decider", "Who decided by a link was asked in the place of somebody who is back.");
        string? outcome = facts["kind"].Text switch { "approve" => "approved", "changes" => "changes", "reject" => "rejected", _ => null };
        Require(outcome is not null && facts["outcome"].Text == outcome, number, "approval.outcome", "The outcome is not that of the decision.");
        if (outcome != "approved")
        {
            return;
        }

        // Documents of releases before there were votes hold the decision alone.
        Require(_voters.Count == 0 || _voters[^1] == person, number, "approval.outcome", "The question was ended by an approval that is not the last one.");
        string[] before = [.. _voters.Where(v => v != person)];
        string[] persons = [.. before, person];
        int stage = _seats.Undecided(before);
        bool counts = facts["via"].Text == "link" || !_membersMayDecide || _seats.IsAsked(person, stage);
        if (counts && _seats.Undecided(persons) is int open && open < _seats.Stages)
        {
            _notes.Wrong(number, "approval.quorum", $"Stage {open + 1} needed {_seats.Needed(open)} and had {_seats.Given(open, persons)}.");
        }

        (IsApproved, ApprovedAt) = (true, at);
        _notes.Show($"Version {_version} was approved by {(persons.Length == 1 ? "one person" : $"{persons.Length} persons")} ({string.Join(", ", persons)}){(counts ? ", as many as its stages wanted" : ", a member who may decide for the approvers")}; they were asked about exactly its payloads.");
    }

    /// <summary>The person, by the address where it is known, after a check that this one could decide then.</summary>
    private string Decider(int number, DateTimeOffset? at, EvidenceValue facts)
    {
        string by = facts["by"].Text ?? "";
        string person = facts["approverId"].Text ?? by;
        bool byLink = facts["via"].Text == "link";
        bool hasSeat = _seats.Sits(person);
        Require(facts["fingerprint"].Text == _fingerprint, number, "approval.fingerprint", "The decision was about something else than the payloads of this version.");
        Require(by.Length > 0 && (byLink ? by == person && hasSeat : facts["via"].Text == "action"), number, "approval.decider", "Who decided has no name, or decided by a link and was not asked.");
        Require(byLink || hasSeat || _membersMayDecide, number, "approval.decider", "A member decided for the approvers, and only those who were asked might.");
        Require(facts["kind"].Text != "approve" || !(_excluded.Contains(by) || _excluded.Contains(person)), number, "approval.own", "Who wrote it approved it, and might not.");
        Require(at >= _askedAt - EvidenceStoryCheck.Slack && at < _expiresAt, number, "approval.time", "It was decided before it was asked, or after the question had ended.");
        return person;
    }

    private void RequireSeat(int number, string? approverId, EvidenceValue facts) =>
        Require(_seats.Sits(approverId ?? "", facts["stage"].Number ?? -1), number, "approval.approver", "The person was not asked in this stage.");

    private void Require(bool holds, int number, string rule, string otherwise)
    {
        if (!holds)
        {
            _notes.Wrong(number, rule, otherwise);
        }
    }
}
