namespace NewsPipeline.Benchmarks.ExtractionTraining;

/// <summary>Scores of held-out pages on disk: number of rounds, then page by page its length and its scores.</summary>
internal static class ScoreFile
{
    public static void Write(string file, IReadOnlyList<float[][]> rounds)
    {
        using var writer = new BinaryWriter(File.Create(file));
        writer.Write(rounds.Count);
        foreach (var scores in rounds.SelectMany(round => round))
        {
            writer.Write(scores.Length);
            foreach (var score in scores)
                writer.Write(score);
        }
    }

    /// <exception cref="InvalidDataException">The pages are read otherwise than when the scores were written.</exception>
    public static List<float[][]> Read(string file, IReadOnlyList<TrainingPage> pages)
    {
        using var reader = new BinaryReader(File.OpenRead(file));
        var rounds = new List<float[][]>();
        for (var round = reader.ReadInt32(); round > 0; round--)
        {
            var scores = new float[pages.Count][];
            for (var i = 0; i < pages.Count; i++)
            {
                scores[i] = new float[reader.ReadInt32()];
                if (scores[i].Length != pages[i].Labels.Length)
                    throw new InvalidDataException($"{pages[i].Id} has {pages[i].Labels.Length} segments, its scores are {scores[i].Length}: train again");
                for (var s = 0; s < scores[i].Length; s++)
                    scores[i][s] = reader.ReadSingle();
            }

            rounds.Add(scores);
        }

        return rounds;
    }
}
