using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>A page that tells what will happen, and does it when it is agreed to.</summary>
public sealed record DeedModel
{
    public required string TenantName { get; init; }

    public required string Title { get; init; }

    /// <summary>This page.</summary>
    public required string Address { get; init; }

    /// <summary>The page of the content.</summary>
    public required string ContentAddress { get; init; }

    public required string Excerpt { get; init; }

    /// <summary>What will happen, a sentence each; empty while nothing is chosen yet.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];

    /// <summary>Exactly what would go out; empty where nothing would.</summary>
    public IReadOnlyList<PostCardModel> Posts { get; init; } = [];

    /// <summary>The field for another time; null where none is asked for.</summary>
    public MoveField? Move { get; init; }

    /// <summary>The buttons; empty where it is not possible, or no time is chosen yet.</summary>
    public IReadOnlyList<DeedButton> Buttons { get; init; } = [];

    public required FormSeal Seal { get; init; }

    public required int Version { get; init; }

    /// <summary>Why it cannot be done or was not, or null.</summary>
    public string? Mistake { get; init; }

    /// <summary>The target that it is about; null: the whole content.</summary>
    public string? TargetId { get; init; }

    /// <summary>Its call that is shown, counted; 0: none is.</summary>
    public int Attempts { get; init; }

    /// <summary>Where the visitor came from and goes back to, as <see cref="DeedEndpoint"/> knows it; null: the content.</summary>
    public string? From { get; init; }
}

/// <param name="At">As the field shows it.</param>
public sealed record MoveField(string At, string TimeZone, string Now, string Window);

/// <param name="To">The instant that it stands for, as RFC 3339; null where it stands for none.</param>
public sealed record DeedButton(string Text, string? To, bool IsDanger);
