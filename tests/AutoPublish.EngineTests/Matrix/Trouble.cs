namespace AutoPublish.EngineTests.Matrix;

/// <summary>Something that goes wrong once.</summary>
/// <param name="Name">As the matrix lists it.</param>
/// <param name="Begin">Makes it wait for its moment.</param>
/// <param name="HasHappened">Its moment has come.</param>
internal sealed record Trouble(string Name, Func<CellScene, Task> Begin, Func<CellScene, bool> HasHappened);
