import type { CaseId } from '../../shared/cases/model.ts';
import { plainText } from '../../shared/report/emphasis.ts';
import type { FigureShape } from '../../shared/report/figure.ts';
import { marksOf, type Numbers } from '../../shared/report/marks.ts';
import type { Claim } from '../../shared/report/model.ts';
import { useQuery } from '../api/queries.ts';
import { useMessages } from '../ui/messages.ts';

const Picture = ({ caseId, image, figure }: { caseId: CaseId; image: string; figure: FigureShape }) => {
  const words = useMessages().report.shapes.figure;
  const { data } = useQuery('report.picture', { caseId, image });
  const src = data?.picture ?? null;
  if (data !== undefined && src === null) return <p className="soft">{words.gone}</p>;
  return <img src={src ?? undefined} alt={figure.alt} width={figure.width} height={figure.height} />;
};

interface Props {
  caseId: CaseId;
  claim: Claim;
  figure: FigureShape;
  numbers: Numbers;
}

/** A figure of an old version: picture, caption, and what stands for it where it is not seen. */
export const ReadFigure = ({ caseId, claim, figure, numbers }: Props) => {
  const words = useMessages().report.shapes.figure;
  const { image } = figure;
  return (
    <figure className="reading-figure">
      {image === null ? (
        <p className="soft">{words.hidden}</p>
      ) : (
        <Picture key={image} caseId={caseId} image={image} figure={figure} />
      )}
      <figcaption>
        {plainText(claim.text)}{' '}
        <span className="soft">
          {marksOf(claim, numbers)
            .numbers.map((number) => `[${String(number)}]`)
            .join('')}{' '}
          {words.alt}: {figure.alt}
        </span>
      </figcaption>
    </figure>
  );
};
