//! Reads prose into statements, block by block: headings, lead-ins, lists.

use super::block::BlockReader;
use super::hearing::{Heard, Hearing};
use super::state::{Lead, State};
use super::{Reader, Statements};
use crate::document::{Block, MarkerStyle, Paragraph};

impl Reader<'_> {
    /// Reads what is heard: what hangs on what.
    pub fn read(&self, hearing: &Hearing<'_>) -> Statements {
        let mut state = State::new(self, hearing.document);
        for (index, block) in hearing.document.blocks.iter().enumerate() {
            match block {
                Block::Heading(title) => {
                    state.enter_heading(index, title.level);
                    if let Some(heard) = hearing.block(index) {
                        state.read_block(index, heard, None);
                    }
                }
                Block::Paragraph(paragraph) => match hearing.block(index) {
                    Some(heard) => state.read_paragraph(index, paragraph, heard),
                    None => state.leads.clear(),
                },
                Block::Table(_) => {}
            }
        }
        state.out
    }
}

impl State<'_> {
    fn read_paragraph(&mut self, index: usize, paragraph: &Paragraph, heard: &Heard) {
        let style = paragraph.marker.map(|marker| marker.style);
        if let Some(marker) = paragraph.marker {
            self.number(marker.style, marker.ordinal);
            while self
                .leads
                .last()
                .is_some_and(|lead| lead.style.is_some_and(|above| above >= marker.style))
            {
                self.leads.pop();
            }
        }
        self.read_block(index, heard, style);
    }

    /// Reads one block and remembers its first statement as a lead for the blocks below.
    fn read_block(&mut self, index: usize, heard: &Heard, style: Option<MarkerStyle>) {
        let shape = &heard.shape;
        let titled = shape.title().is_some();
        let opens = shape.text.ends_with(':')
            || self
                .reader
                .parts
                .matches(&shape.text)
                .iter()
                .any(|found| found.range.end == shape.text.len());
        let led =
            self.leads.last().is_some_and(|lead| lead.style.is_none() && lead.block + 1 == index);
        if style.is_none() && opens && self.only_divides(shape) {
            // “按经济分类如下：” divides once more what the lead above states.
            self.begin_list();
            self.out.shapes.push(shape.clone());
            self.out.blocks.push(index);
            return;
        }
        if style.is_none() && !titled && !led {
            self.leads.clear();
        }
        let parent = self.leads.last().map(|lead| lead.statement);
        self.out.shapes.push(shape.clone());
        self.out.blocks.push(index);
        let first = self.out.all.len();
        BlockReader::new(self, heard, index, parent).run();
        if self.out.all.len() == first && opens {
            self.lead_without_figures(index, heard.body);
        }
        // “基本工资5元；” is not the last item below its lead.
        if led
            && shape.text.ends_with(';')
            && let Some(lead) = self.leads.last_mut()
        {
            lead.block = index;
        }
        if self.out.all.len() > first && (style.is_some() || opens) {
            self.leads.push(Lead { style, block: index, statement: first });
            if style.is_none() {
                self.begin_list();
            }
        }
    }
}
